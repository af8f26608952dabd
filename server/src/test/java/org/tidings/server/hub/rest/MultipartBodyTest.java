// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches as SDKs spell them. */
class MultipartBodyTest {

    private static final String XML = "<?xml version=\"1.0\"?>\r\n<a>--b</a>";
    private static final String DEVICES = "[\"http://a/1\",\"http://a/2\"]";

    private record Spelling(String name, String contentType, String body) {}

    @TestFactory
    Stream<DynamicTest> everySpellingIsRead() {
        return Stream.of(
                        new Spelling(
                                ".NET",
                                "multipart/mixed; boundary=\"nh-batch-multipart-boundary\"",
                                ("--B\r\nContent-Type: application/xml\r\nContent-Disposition: inline; name=notification"
                                                + "\r\n\r\n" + XML + "\r\n--B\r\nContent-Type: application/json\r\n"
                                                + "Content-Disposition: inline; name=devices\r\n\r\n" + DEVICES
                                                + "\r\n--B--\r\n")
                                        .replace("--B", "--nh-batch-multipart-boundary")),
                        new Spelling(
                                "Java 1.x",
                                "multipart/mixed; boundary=nh-batch-multipart-boundary",
                                ("--B\r\nContent-Disposition: inline; name=notification\r\n"
                                                + "Content-Type: application/xml\r\n\r\n" + XML
                                                + "\r\n--B\r\nContent-Disposition: inline; name=devices\r\n\r\n"
                                                + DEVICES
                                                + "\r\n--B--\r\n")
                                        .replace("--B", "--nh-batch-multipart-boundary")),
                        new Spelling(
                                "Java 0.4.2",
                                "multipart/form-data; boundary=Xk3_r-09",
                                "--Xk3_r-09\r\nContent-Disposition: form-data; name=\"notification\"\r\n"
                                        + "Content-Type: application/xml; charset=ISO-8859-1\r\n"
                                        + "Content-Transfer-Encoding: 8bit\r\n\r\n" + XML
                                        + "\r\n--Xk3_r-09\r\nContent-Disposition: form-data; name=\"devices\"\r\n"
                                        + "Content-Transfer-Encoding: 8bit\r\n\r\n" + DEVICES + "\r\n--Xk3_r-09--\r\n"),
                        new Spelling(
                                "JS",
                                "multipart/mixed; boundary = \"nh-boundary-1-2-3\"",
                                "--nh-boundary-1-2-3\r\nContent-type: application/xml\r\n"
                                        + "Content-Disposition: inline; name=notification\r\n\r\n" + XML
                                        + "\r\n--nh-boundary-1-2-3\r\nContent-type: application/json\r\n"
                                        + "Content-Disposition: inline; name=devices\r\n\r\n" + DEVICES
                                        + "\r\n--nh-boundary-1-2-3--"),
                        new Spelling(
                                "documentation",
                                "multipart/mixed; boundary = \"simple-boundary\"",
                                "a preamble\n--simple-boundary\nContent-Disposition: inline; name=notification\n\n"
                                        + XML.replace("\r", "") + "\n--simple-boundary\n"
                                        + "content-disposition: inline; NAME='devices'\n\n"
                                        + DEVICES.replace('"', '\'') + "\n--simple-boundary--\nan epilogue"),
                        new Spelling(
                                "devices first, end missing",
                                "Multipart/Mixed;BOUNDARY=b;charset=utf-8",
                                "--b\r\nContent-Disposition: inline; name=devices\r\n\r\n" + DEVICES
                                        + "\r\n--b\r\nContent-Disposition: inline; name=notification\r\n\r\n"
                                        + XML.replace("--b", "- -b") + "\r\n"))
                .map(spelling -> DynamicTest.dynamicTest(spelling.name(), () -> {
                    List<MultipartBody.Part> parts = MultipartBody.read(spelling.contentType(), utf8(spelling.body()));
                    assertThat(parts).hasSize(2);
                    MultipartBody.Part notification = named(parts, "notification");
                    assertThat(new String(notification.content(), StandardCharsets.UTF_8)
                                    .strip()
                                    .replace("\r", "")
                                    .replace("- -b", "--b"))
                            .isEqualTo(XML.replace("\r", ""));
                    assertThat(HandleList.read(named(parts, "devices").content()))
                            .containsExactly("http://a/1", "http://a/2");
                }));
    }

    private static MultipartBody.Part named(List<MultipartBody.Part> parts, String name) {
        return parts.stream()
                .filter(part -> name.equals(part.name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void otherTypesAndMissingBoundariesAreRefused() {
        for (String type :
                new String[] {null, "", "application/json", "multipart/mixed", "multipart/mixed; boundary="}) {
            assertThatThrownBy(() -> MultipartBody.read(type, new byte[0])).isInstanceOf(HubFault.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Ev\ril", "X-Sp ace", "X-\u00dcml", "X-(", "X-\0", "X\t-"})
    void partWithAHeaderWhoseNameIsNoneIsRefused(String name) {
        String body = "--b\r\nContent-Disposition: inline; name=notification\r\n" + name + ": 1\r\n\r\n" + XML
                + "\r\n--b--\r\n";
        assertThatThrownBy(() -> MultipartBody.read("multipart/mixed; boundary=b", utf8(body)))
                .isInstanceOfSatisfying(
                        HubFault.class, fault -> assertThat(fault.status()).isEqualTo(400));
    }

    @Test
    void listOfHandlesMustBeStrings() {
        for (String json : List.of("", "{}", "[1]", "[[\"a\"]]", "[\"a\"", "[null]", "[\"a\",]")) {
            assertThatThrownBy(() -> HandleList.read(utf8(json))).as(json).isInstanceOf(HubFault.class);
        }
        assertThatThrownBy(() -> HandleList.read(utf8("[" + "\"a\",".repeat(1_000) + "\"a\"]")))
                .hasMessageContaining("1000");
        assertThat(HandleList.read(utf8("[]"))).isEmpty();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
