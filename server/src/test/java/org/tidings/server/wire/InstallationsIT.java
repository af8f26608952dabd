// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Installations over the hub door. */
@Timeout(60)
class InstallationsIT {

    private static final String VERSION = "?api-version=2020-06";
    private static final String PHONE = "/installations/8bd50745-1399-4f29-a8c7-34d1e0472e4e" + VERSION;

    @RegisterExtension
    private final RunningServer server = RunningServer.with();

    @SuppressWarnings("NullAway.Init")
    private HubCaller hub;

    @BeforeEach
    void makeHub() {
        hub = HubCaller.of(server, "hub");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private int put(String path, String json) {
        return hub.ask("PUT", path, json(json), "Content-Type", "application/json")
                .statusCode();
    }

    private int patch(String json) {
        return hub.ask("PATCH", PHONE, json(json), "Content-Type", "application/json-patch+json")
                .statusCode();
    }

    private String read() {
        return hub.ask("GET", PHONE, "").body().replace('"', '\'');
    }

    @Test
    void installationIsGivenBackAsAzureDid() {
        HttpResponse<String> put = hub.askAs(
                HubCaller.LISTEN,
                "PUT",
                PHONE,
                json(
                        "{'installationId':'8bd50745-1399-4f29-a8c7-34d1e0472e4e','userId':null,'platform':'MPNS',"
                                + "'pushChannel':'http://a.example/1','pushChannelExpired':null,'tags':['a'],"
                                + "'templates':{'Template Name':{'body':'<t>$(x)</t>','headers':{'X-NotificationClass':'2'}}}}"));
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.body()).isEmpty();
        HttpResponse<String> read = hub.askAs(HubCaller.LISTEN, "GET", PHONE, "");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("Content-Type")).contains("application/xml; charset=utf-8");
        assertThat(read.body().replace('"', '\''))
                .isEqualTo(
                        "{'installationId':'8bd50745-1399-4f29-a8c7-34d1e0472e4e','pushChannel':'http://a.example/1',"
                                + "'pushChannelExpired':false,'platform':'mpns','expirationTime':'9999-12-31T23:59:59.9999999Z',"
                                + "'tags':['a'],'templates':{'Template Name':{'body':'<t>$(x)</t>',"
                                + "'headers':{'X-NotificationClass':'2'},'tags':['Template Name']}}}");
        assertThat(hub.ask("GET", "/registrations", "").body())
                .contains("<Tags>$InstallationId:{8bd50745-1399-4f29-a8c7-34d1e0472e4e},a</Tags>")
                .contains("<MpnsTemplateRegistrationDescription");
    }

    @Test
    void patchesAreAppliedAsSdksSendThem() {
        put(PHONE, "{'platform':'mpns','pushChannel':'http://a.example/1','userId':'joe'}");
        assertThat(patch("[{'op':'remove','path':'/userId'},{'op':'add','path':'/tags','value':'[\\'x\\',\\'y\\']'}]"))
                .isEqualTo(200);
        assertThat(read()).contains("'tags':['x','y']").doesNotContain("userId");
        assertThat(patch("[{'op':'add','path':'/templates/t','value':'{\\'body\\':\\'<t/>\\'}'}]"))
                .isEqualTo(200);
        assertThat(read()).contains("'templates':{'t':{'body':'<t/>','tags':['t']}}");
        assertThat(patch("[{'op':'add','path':'/nonsense','value':'x'}]")).isEqualTo(400);
        assertThat(patch("nonsense")).isEqualTo(400);
        assertThat(hub.ask("PATCH", "/installations/nobody", json("[{'op':'remove','path':'/userId'}]"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void removalAnswers204EvenWhenThereIsNone() {
        put(PHONE, "{'platform':'mpns','pushChannel':'http://a.example/1'}");
        assertThat(hub.ask("DELETE", PHONE, "").statusCode()).isEqualTo(204);
        assertThat(hub.ask("DELETE", PHONE, "").statusCode()).isEqualTo(204);
        HttpResponse<String> read = hub.ask("GET", PHONE, "");
        assertThat(read.statusCode()).isEqualTo(404);
        assertThat(read.body()).contains("Installation not found");
    }

    @Test
    void installationsAreListedAndSearched() {
        for (int i = 0; i < 5; i++) {
            assertThat(put(
                            "/installations/i" + i,
                            "{'platform':'mpns','pushChannel':'http://a.example/" + i + "','userId':'u" + i % 2
                                    + "','tags':['t" + i + "']}"))
                    .isEqualTo(200);
        }
        JsonObject first =
                new JsonObject(hub.ask("GET", "/installations?$top=3", "").body());
        assertThat(first.getJsonArray("installations")).hasSize(3);
        JsonObject second = new JsonObject(
                hub.ask("GET", "/installations?$top=3&continuationtoken=" + first.getString("continuationToken"), "")
                        .body());
        assertThat(second.getJsonArray("installations")).hasSize(2);
        assertThat(second.getString("continuationToken")).isNull();
        assertThat(found("tag=T3")).containsExactly("i3");
        assertThat(found("userId=u1")).containsExactly("i1", "i3");
        assertThat(found("handle=http%3A%2F%2Fa.example%2F4")).containsExactly("i4");
        assertThat(found("expired=true")).isEmpty();
        assertThat(hub.ask("GET", "/installations?tag=a&userId=b", "").statusCode())
                .isEqualTo(400);
        assertThat(hub.askAs(HubCaller.LISTEN, "GET", "/installations", "").statusCode())
                .isEqualTo(401);
    }

    private List<String> found(String search) {
        return new JsonObject(hub.ask("GET", "/installations?" + search, "").body())
                .getJsonArray("installations").stream()
                        .map(each -> ((JsonObject) each).getString("installationId"))
                        .toList();
    }
}
