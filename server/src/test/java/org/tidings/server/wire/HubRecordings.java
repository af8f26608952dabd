// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What Azure Notification Hubs answered, as a table. Its .NET SDK is tested against 75 recorded conversations; each of them
 * is an operation here, and what it was done with.
 *
 * <p>Source: the statuses and headers of src/Microsoft.Azure.NotificationHubs.Tests/MockData in the repository
 * Azure/azure-notificationhubs-dotnet. The requests are not recorded; they are those of the SDK's tests.
 */
final class HubRecordings {

    /**
     * Each operation is a block: its name, then its requests. The columns of a request: whose key ({@code full} and
     * {@code listen} are rules of the hub, {@code wrong} is the first with another key, {@code root} is of the namespace),
     * method and path, body, status, what the answer must have besides. A status {@code 200/404} was recorded as the first and
     * is the second here; {@code 201/format} is 201 where this service knows the format, else 400.
     */
    private static final String OPERATIONS = """
            new-id
            full   | POST {hub}/registrationids?{v}                             | -            | 201        | empty id-location

            created
            full   | GET {hub}/registrations?{v}&$top=100                       | -            | 200        | feed
            full   | POST {hub}/registrations?{v}                               | registration | 200        | entry etag-1 content-location

            upserted
            full   | GET {hub}/registrations?{v}&$top=100                       | -            | 200        | feed
            full   | POST {hub}/registrations?{v}                               | registration | 200        | entry etag-1 content-location
            full   | PUT {hub}/registrations/{id}?{v}                           | registration | 200        | entry etag-2

            upserted-by-own-id
            full   | GET {hub}/registrations?{v}&$top=100                       | -            | 200        | feed
            full   | PUT {hub}/registrations/123-234-1?{v}                      | registration | 200        | entry etag-1

            read
            full   | POST {hub}/registrations?{v}                               | registration | 200        | entry etag-1 content-location
            full   | GET {hub}/registrations/{id}?{v}                           | -            | 200        | entry etag-1

            removed
            full   | POST {hub}/registrations?{v}                               | registration | 200        | entry etag-1 content-location
            full   | DELETE {hub}/registrations/{id}?{v}                        | -            | 200        | empty
            full   | GET {hub}/registrations/{id}?{v}                           | -            | 404        | error

            removed-by-channel
            full   | POST {hub}/registrations?{v}                               | registration | 200        | entry etag-1 content-location
            full   | GET {hub}/registrations?{v}&$filter={filter}&$top=100      | -            | 200        | feed one
            full   | DELETE {hub}/registrations/{id}?{v}                        | -            | 200        | empty
            full   | GET {hub}/registrations/{id}?{v}                           | -            | 404        | error

            listed
            full   | GET {hub}/registrations?{v}&$top=100                       | -            | 200        | feed none
            full   | POST {hub}/registrations?{v}                               | registration | 200        | entry etag-1 content-location
            full   | POST {hub}/registrations?{v}                               | registration | 200        | entry etag-1 content-location
            full   | GET {hub}/registrations?{v}&$top=100                       | -            | 200        | feed two no-token

            listed-in-parts
            full   | POST {hub}/registrations?{v}                               | registration | 200        | entry etag-1 content-location
            full   | POST {hub}/registrations?{v}                               | registration | 200        | entry etag-1 content-location
            full   | POST {hub}/registrations?{v}                               | registration | 200        | entry etag-1 content-location
            full   | GET {hub}/registrations?{v}&$top=2                         | -            | 200        | feed two token
            full   | GET {hub}/registrations?{v}&$top=2&continuationtoken={token} | -          | 200        | feed one no-token

            listed-by-channel
            full   | POST {hub}/registrations?{v}                               | registration | 200        | entry etag-1 content-location
            full   | POST {hub}/registrations?{v}                               | registration | 200        | entry etag-1 content-location
            full   | POST {hub}/registrations?{v}                               | other        | 200        | entry etag-1 content-location
            full   | GET {hub}/registrations?{v}&$filter={filter}&$top=100      | -            | 200        | feed two

            listed-by-tag
            full   | POST {hub}/registrations?{v}                               | registration | 200        | entry etag-1 content-location
            full   | POST {hub}/registrations?{v}                               | registration | 200        | entry etag-1 content-location
            full   | POST {hub}/registrations?{v}                               | other        | 200        | entry etag-1 content-location
            full   | GET {hub}/tags/tag1/registrations?{v}&$top=100             | -            | 200        | feed two

            installed
            full   | GET {hub}/registrations?{v}&$top=100                       | -            | 200        | feed
            full   | PUT {hub}/installations/{guid}?{v}                         | installation | 200        | xml empty
            full   | GET {hub}/installations/{guid}?{v}                         | -            | 200        | xml installation

            installed-and-patched
            full   | PUT {hub}/installations/{guid}?{v}                         | installation | 200        | xml empty
            full   | PATCH {hub}/installations/{guid}?{v}                       | patch        | 200        | xml empty
            full   | GET {hub}/installations/{guid}?{v}                         | -            | 200        | xml installation

            installed-and-removed
            full   | PUT {hub}/installations/{guid}?{v}                         | installation | 200        | xml empty
            full   | GET {hub}/installations/{guid}?{v}                         | -            | 200        | xml installation
            full   | DELETE {hub}/installations/{guid}?{v}                      | -            | 204        | none-at-all
            full   | GET {hub}/installations/{guid}?{v}                         | -            | 404        | error no-installation

            sent
            full   | POST {hub}/messages?{v}                                    | notification | 201/format | xml location

            sent-direct
            full   | POST {hub}/messages?{v}&direct                             | direct       | 201/format | xml location

            sent-as-batch
            full   | POST {hub}/messages/$batch?{v}&direct                      | batch        | 201/format | xml location

            sent-without-the-right
            listen | POST {hub}/messages?{v}&direct                             | direct       | 403/401    | error

            scheduled
            full   | POST {hub}/schedulednotifications?{v}                      | later        | 201/format | xml location

            hub-managed
            root   | GET {new}?{v}                                              | -            | 200/404    | error no-service
            root   | GET /                                                      | -            | 200        | feed services
            root   | PUT {new}?{v}                                              | hub          | 201        | entry hub-rules
            root   | GET {new}?{v}                                              | -            | 200        | entry hub-rules
            root   | GET /                                                      | -            | 200        | feed services
            root   | PUT {new}?{v}                                              | hub          | 409        | error conflict
            root   | PUT {new}?{v}                                              | hub-again    | 200        | entry hub-rules
            root   | DELETE {new}?{v}                                           | -            | 200        | empty
            root   | GET {new}?{v}                                              | -            | 200/404    | error no-service
            root   | DELETE {new}?{v}                                           | -            | 404        | error no-service

            hub-refused
            wrong  | GET {hub}?{v}                                              | -            | 401        | error bad-signature
            root   | PUT {new}?{v}                                              | hub          | 201        | entry hub-rules
            listen | GET {hub}?{v}                                              | -            | 401        | error no-manage
            listen | PUT {hub}?{v}                                              | hub          | 401        | error no-manage
            wrong  | PUT {hub}?{v}                                              | hub          | 401        | error bad-signature
            wrong  | DELETE {hub}?{v}                                           | -            | 401        | error bad-signature

            jobs
            root   | PUT {new}?{v}                                              | hub          | 201        | entry hub-rules
            root   | POST {new}/jobs?{v}                                        | hub          | 201/400    | error
            root   | GET {new}/jobs/1?{v}                                       | -            | 200/400    | error
            """;

    /** Each recording is a line: the operation and with what. */
    private static final String RECORDINGS = """
            installed             Expiry
            installed             Headers
            installed             User
            upserted              Gcm            Fcm of the SDK
            upserted              GcmTemplate    Fcm of the SDK
            upserted              Gcm
            upserted              GcmTemplate
            upserted              Apple
            upserted-by-own-id    Apple
            created               Gcm            Fcm of the SDK
            created               GcmTemplate    Fcm of the SDK
            created               Gcm            by the name of its type
            created               GcmTemplate    by the name of its type
            created               Adm
            created               AdmTemplate
            created               Apple
            created               AppleTemplate
            created               Baidu
            created               BaiduTemplate
            created               Gcm
            created               GcmTemplate
            created               Mpns
            created               MpnsTemplate
            created               Windows
            created               WindowsTemplate
            new-id                -
            installed-and-removed Apple
            removed               Apple          by its id
            removed               Apple
            removed-by-channel    Apple
            listed                Gcm            and Fcm
            listed                GcmTemplate    and Fcm
            listed                Apple
            listed-in-parts       Apple
            read                  Gcm            Fcm of the SDK, by its type
            read                  Gcm            Fcm of the SDK
            read                  GcmTemplate    Fcm of the SDK, by its type
            read                  GcmTemplate    Fcm of the SDK
            read                  Gcm
            read                  GcmTemplate
            listed-by-channel     Gcm            and Fcm
            listed-by-channel     GcmTemplate    and Fcm
            listed-by-channel     Apple
            listed-by-tag         Gcm            and Fcm
            listed-by-tag         GcmTemplate    and Fcm
            listed-by-tag         Apple
            installed-and-removed Gcm            asked whether it exists
            hub-refused           -
            hub-managed           -
            jobs                  -
            installed-and-patched RemoveUser
            installed-and-patched UpdateUser
            installed-and-patched AddTag
            installed-and-patched AddUser
            read                  Apple          asked whether it exists
            removed               Apple          asked whether it exists
            scheduled             apple
            sent-without-the-right apple
            sent-as-batch         apple
            sent-direct           apple
            sent-as-batch         gcm            Fcm of the SDK
            sent                  adm
            sent                  apple          to an installation
            sent                  apple          to a user
            sent                  apple
            sent                  baidu
            sent                  gcm            to an installation
            sent                  gcm            to a user
            sent                  gcm
            sent                  windowsphone
            sent                  template
            sent                  windows        to an installation
            sent                  windows        to a user
            sent                  windows
            upserted              Apple          with the version that it had
            """;

    /**
     * What is also asked, beyond the recordings: the same operations with the one format of which Azure's answers were
     * recorded for others only.
     */
    private static final String AND_SO = """
            scheduled              windowsphone
            sent-as-batch          windowsphone
            sent-direct            windowsphone
            sent-without-the-right windowsphone
            sent                   windowsphone  to an installation
            sent                   windowsphone  to a user
            created                FcmV1
            created                FcmV1Template
            """;

    private HubRecordings() {}

    /** A request and its answer. */
    record Step(String key, String method, String path, String body, int recorded, String here, List<String> has) {

        private static Step of(String line) {
            String[] columns = line.split("\\|", -1);
            String[] request = columns[1].strip().split(" ", 2);
            String[] status = columns[3].strip().split("/", 2);
            return new Step(
                    columns[0].strip(),
                    request[0],
                    request[1],
                    columns[2].strip(),
                    Integer.parseInt(status[0]),
                    status[status.length - 1],
                    List.of(columns[4].strip().split(" ", -1)));
        }
    }

    /** A recorded conversation. */
    record Recording(String operation, String subject, String remark, List<Step> steps) {

        @Override
        public String toString() {
            return String.join(" ", operation, subject, remark).strip();
        }
    }

    /** The 75 recordings. */
    static List<Recording> recorded() {
        return read(RECORDINGS);
    }

    /** More of their kind. */
    static List<Recording> andSo() {
        return read(AND_SO);
    }

    private static List<Recording> read(String lines) {
        Map<String, List<Step>> operations = new LinkedHashMap<>();
        for (String block : OPERATIONS.split("\n\n", -1)) {
            List<String> rows = new ArrayList<>(block.lines().toList());
            String name = rows.remove(0);
            operations.put(name, rows.stream().map(Step::of).toList());
        }
        return lines.lines()
                .map(line -> line.split(" +", 3))
                .map(words -> new Recording(
                        words[0],
                        words[1],
                        words.length > 2 ? words[2] : "",
                        Objects.requireNonNull(operations.get(words[0]), words[0])))
                .toList();
    }
}
