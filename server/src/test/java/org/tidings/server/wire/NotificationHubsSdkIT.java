// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.windowsazure.messaging.CollectionResult;
import com.windowsazure.messaging.HttpClientManager;
import com.windowsazure.messaging.Installation;
import com.windowsazure.messaging.InstallationTemplate;
import com.windowsazure.messaging.MpnsRegistration;
import com.windowsazure.messaging.MpnsTemplateRegistration;
import com.windowsazure.messaging.NamespaceManager;
import com.windowsazure.messaging.Notification;
import com.windowsazure.messaging.NotificationHub;
import com.windowsazure.messaging.NotificationHubDescription;
import com.windowsazure.messaging.NotificationHubsException;
import com.windowsazure.messaging.NotificationOutcome;
import com.windowsazure.messaging.NotificationPlatform;
import com.windowsazure.messaging.NotificationStatus;
import com.windowsazure.messaging.NotificationTelemetry;
import com.windowsazure.messaging.PartialUpdateOperation;
import com.windowsazure.messaging.Registration;
import com.windowsazure.messaging.UpdateOperationType;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.notification.NotificationKind;

/** com.windowsazure:Notification-Hubs-java-sdk 0.4.2 over TLS: what it registers and sends ends at a device. */
@Timeout(120)
class NotificationHubsSdkIT {

    private static final Bindings ALL = new Bindings(true, true, List.of());
    private static final String TOAST = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
            + "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>Hello</wp:Text1></wp:Toast>"
            + "</wp:Notification>";
    private static final String TILE = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
            + "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Tile><wp:Count>7</wp:Count></wp:Tile>"
            + "</wp:Notification>";

    private static final TestCertificates CERTIFICATES = new TestCertificates();

    @TempDir
    private Path folder = Path.of("");

    private RunningServer server = RunningServer.with();
    private NotificationHub hub =
            new NotificationHub("Endpoint=sb://localhost/;SharedAccessKeyName=none;SharedAccessKey=none", "none");

    /** The SDK trusts whom the JVM trusts, or a client that it is given once; so the JVM stays as it is. */
    @BeforeAll
    static void trust() {
        CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .setSSLContext(CERTIFICATES.context(null))
                .build();
        client.start();
        HttpClientManager.setHttpAsyncClient(client);
    }

    @BeforeEach
    void start() {
        Path pfx = TestCertificates.pfx(folder, "server", CERTIFICATES.server("server"), "passphrase");
        server = RunningServer.started("tls-pfx", pfx.toString(), "tls-passphrase", "passphrase");
        TestHub made = TestHub.create(server, "weather");
        hub = new NotificationHub(made.connectionString(server), made.name());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestDevice registered(String... tags) throws NotificationHubsException {
        TestDevice device = server.device();
        MpnsRegistration registration = new MpnsRegistration(device.open("weather", ALL));
        for (String tag : tags) {
            registration.getTags().add(tag);
        }
        hub.createRegistration(registration);
        return device;
    }

    private NotificationTelemetry whenEnded(String id) throws NotificationHubsException {
        Waiting.until(() -> {
            try {
                return hub.getNotificationTelemetry(id).getEndTime() != null;
            } catch (NotificationHubsException failure) {
                throw new IllegalStateException(failure);
            }
        });
        return hub.getNotificationTelemetry(id);
    }

    @Test
    void hubsAreManaged() throws NotificationHubsException {
        JsonObject root =
                new JsonObject(server.ops("/api/namespace", server.adminToken()).body());
        NamespaceManager manager =
                new NamespaceManager(root.getJsonArray("rules").getJsonObject(0).getString("connectionString"));
        NotificationHubDescription made = manager.createNotificationHub(new NotificationHubDescription("traffic"));
        assertThat(made.getPath()).isEqualTo("traffic");
        assertThat(manager.getNotificationHub("traffic").getPath()).isEqualTo("traffic");
        assertThat(manager.getNotificationHubs())
                .extracting(NotificationHubDescription::getPath)
                .containsExactlyInAnyOrder("weather", "traffic");
        manager.updateNotificationHub(made);
        manager.deleteNotificationHub("traffic");
        assertThat(manager.getNotificationHubs()).hasSize(1);
    }

    @Test
    void toastTileAndRawReachTheDevice() throws NotificationHubsException {
        TestDevice device = registered("rain");
        device.app("weather", true);
        hub.sendNotification(Notification.createMpnsNotification(TOAST), "rain");
        ServerFrame.Notification toast = device.notification();
        assertThat(toast.kind()).isEqualTo(NotificationKind.TOAST);
        assertThat(TestHub.text(toast.body())).isEqualTo(TOAST);
        hub.sendNotification(Notification.createMpnsNotification(TILE), Set.of("rain", "snow"));
        assertThat(device.notification().kind()).isEqualTo(NotificationKind.TILE);
        hub.sendNotification(Notification.createMpnsNotification("42 degrees"));
        ServerFrame.Notification raw = device.notification();
        assertThat(raw.kind()).isEqualTo(NotificationKind.RAW);
        assertThat(TestHub.text(raw.body())).isEqualTo("42 degrees");
    }

    @Test
    void registrationsAreMadeReadChangedListedAndDeleted() throws NotificationHubsException {
        URI channel = server.channel();
        String id = hub.createRegistrationId();
        MpnsRegistration registration = new MpnsRegistration(id, channel);
        registration.getTags().add("rain");
        assertThat(hub.upsertRegistration(registration).getRegistrationId()).isEqualTo(id);
        Registration read = hub.getRegistration(id);
        assertThat(read).isInstanceOf(MpnsRegistration.class);
        assertThat(((MpnsRegistration) read).getChannelUri()).isEqualTo(channel);
        read.getTags().add("wind");
        assertThat(hub.updateRegistration(read).getTags()).containsExactlyInAnyOrder("rain", "wind");
        MpnsTemplateRegistration template = new MpnsTemplateRegistration(channel, TOAST.replace("Hello", "$(text)"));
        template.addHeader("X-NotificationClass", "2");
        template.addHeader("X-WindowsPhone-Target", "toast");
        Registration second = hub.createRegistration(template);
        assertThat(second).isInstanceOf(MpnsTemplateRegistration.class);

        assertThat(hub.getRegistrations().getRegistrations()).hasSize(2);
        CollectionResult first = hub.getRegistrations(1, null);
        assertThat(first.getRegistrations()).hasSize(1);
        CollectionResult rest = hub.getRegistrations(1, first.getContinuationToken());
        assertThat(rest.getRegistrations()).hasSize(1);
        assertThat(rest.getContinuationToken()).isNull();
        assertThat(hub.getRegistrationsByTag("wind").getRegistrations()).hasSize(1);
        assertThat(hub.getRegistrationsByChannel(channel.toString()).getRegistrations())
                .hasSize(2);

        hub.deleteRegistration(second);
        hub.deleteRegistration(id);
        assertThat(hub.getRegistrations().getRegistrations()).isEmpty();
    }

    @Test
    void installationsWithTemplatesGetWhatTheirTemplatesMake() throws NotificationHubsException {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        Installation installation = new Installation("phone-1", NotificationPlatform.Mpns, channel.toString(), "rain");
        installation.setUserId("ann");
        InstallationTemplate template = new InstallationTemplate(TOAST.replace("Hello", "{'Hello ' + $(name)}"));
        template.addHeader("X-NotificationClass", "2");
        template.addHeader("X-WindowsPhone-Target", "toast");
        installation.addTemplate("greeting", template);
        hub.createOrUpdateInstallation(installation);
        hub.patchInstallation("phone-1", new PartialUpdateOperation(UpdateOperationType.Add, "/tags", "wind"));
        Installation read = hub.getInstallation("phone-1");
        assertThat(read.getTags()).contains("rain", "wind");
        assertThat(read.getTemplates()).containsKey("greeting");

        hub.sendNotification(
                Notification.createTemplateNotification(Map.of("name", "Ann")),
                "$InstallationId:{phone-1} && wind && greeting");
        assertThat(TestHub.text(device.notification().body())).contains("<wp:Text1>Hello Ann</wp:Text1>");
        hub.sendNotification(Notification.createMpnsNotification(TOAST), "$UserId:{ann}");
        assertThat(TestHub.text(device.notification().body())).isEqualTo(TOAST);

        hub.deleteInstallation("phone-1");
        assertThatExceptionOfType(NotificationHubsException.class)
                .isThrownBy(() -> hub.getInstallation("phone-1"))
                .satisfies(missing -> assertThat(missing.httpStatusCode()).isEqualTo(404));
    }

    @Test
    void directSendAndBatchReachTheirDevices() throws NotificationHubsException {
        TestDevice one = server.device();
        TestDevice two = server.device();
        String first = one.open("weather", ALL).toString();
        String second = two.open("weather", ALL).toString();
        hub.sendDirectNotification(Notification.createMpnsNotification(TOAST), first);
        assertThat(TestHub.text(one.notification().body())).isEqualTo(TOAST);
        NotificationOutcome batch =
                hub.sendDirectNotification(Notification.createMpnsNotification(TILE), List.of(first, second));
        assertThat(one.notification().kind()).isEqualTo(NotificationKind.TILE);
        assertThat(two.notification().kind()).isEqualTo(NotificationKind.TILE);
        assertThat(whenEnded(batch.getNotificationId()).getMpnsOutcomeCounts()).containsEntry("Success", 2);
    }

    @Test
    void telemetryCountsWhatCameOfASend() throws NotificationHubsException {
        TestDevice device = registered("rain");
        NotificationOutcome sent = hub.sendNotification(Notification.createMpnsNotification(TOAST), "rain || snow");
        assertThat(sent.getTrackingId()).isNotBlank();
        device.notification();
        NotificationTelemetry telemetry = whenEnded(sent.getNotificationId());
        assertThat(telemetry.getNotificationId()).isEqualTo(sent.getNotificationId());
        assertThat(telemetry.getNotificationStatus()).isEqualTo(NotificationStatus.Completed);
        // The SDK itself adds an entry without a name.
        assertThat(telemetry.getMpnsOutcomeCounts()).containsEntry("Success", 1);
        assertThat(telemetry.getTargetPlatforms()).isEqualTo("windowsphone");
        assertThat(telemetry.getNotificationBody()).contains("Hello");
        NotificationOutcome nobody = hub.sendNotification(Notification.createMpnsNotification(TOAST), "nobody");
        assertThat(whenEnded(nobody.getNotificationId()).getNotificationStatus())
                .isEqualTo(NotificationStatus.NoTargetFound);
    }

    @Test
    void scheduledSendWaitsAndCanBeCancelled() throws NotificationHubsException {
        TestDevice device = registered("rain");
        Date later = Date.from(Instant.now().plusSeconds(3_600));
        NotificationOutcome cancelled =
                hub.scheduleNotification(Notification.createMpnsNotification(TOAST), "rain", later);
        assertThat(hub.getNotificationTelemetry(cancelled.getNotificationId()).getNotificationStatus())
                .isEqualTo(NotificationStatus.Scheduled);
        hub.cancelScheduledNotification(cancelled.getNotificationId());
        assertThat(hub.getNotificationTelemetry(cancelled.getNotificationId()).getNotificationStatus())
                .isEqualTo(NotificationStatus.Canceled);
        Date soon = Date.from(Instant.now().plusSeconds(2));
        hub.scheduleNotification(Notification.createMpnsNotification(TILE), "rain", soon);
        assertThat(device.notification().kind()).isEqualTo(NotificationKind.TILE);
    }
}
