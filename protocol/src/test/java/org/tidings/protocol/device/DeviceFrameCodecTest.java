// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeviceFrameCodecTest {

    static Stream<DeviceFrame> frames() {
        return Stream.of(
                new DeviceFrame.Hello(null, null, null),
                new DeviceFrame.Hello("d1", "s", null),
                new DeviceFrame.Hello(null, null, "key"),
                new DeviceFrame.Open(1, "news", null, null),
                new DeviceFrame.Open(Long.MIN_VALUE, "é\ud83d\ude00", "cn", Bindings.NONE),
                new DeviceFrame.Open(2, "news", "cn", new Bindings(true, true, List.of("a.example", ""))),
                new DeviceFrame.Bind(3, "news", new Bindings(false, true, List.of("a.example"))),
                new DeviceFrame.Close(4, "news"),
                new DeviceFrame.App("news", true),
                new DeviceFrame.App("news", false),
                new DeviceFrame.Ack(Long.MAX_VALUE),
                new DeviceFrame.ErrorReport("news", ChannelErrorType.PAYLOAD_FORMAT_ERROR, "line 1"));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void frameReadsBack(DeviceFrame frame) {
        assertThat(DeviceFrameCodec.read(DeviceFrameCodec.write(frame))).isEqualTo(frame);
    }

    @ParameterizedTest
    @EnumSource
    void errorTypeReadsBack(ChannelErrorType type) {
        DeviceFrame frame = new DeviceFrame.ErrorReport("c", type, "");

        assertThat(DeviceFrameCodec.read(DeviceFrameCodec.write(frame))).isEqualTo(frame);
    }

    @Test
    void unknownFieldsAreIgnored() {
        assertThat(read("{\"type\":\"ack\",\"seq\":1,\"new\":{\"a\":[1.5]},\"x\":[null,2],\"n\":null}"))
                .isEqualTo(new DeviceFrame.Ack(1));
    }

    @Test
    void kindThatIsLeftOutWhileTheOtherIsNamedIsNotBound() {
        assertThat(read("{\"type\":\"open\",\"request\":1,\"channel\":\"c\",\"tile\":true}"))
                .isEqualTo(new DeviceFrame.Open(1, "c", null, new Bindings(false, true, List.of())));
    }

    @Test
    void partOfAnArrayIsRead() {
        byte[] json = bytes("xx{\"type\":\"ack\",\"seq\":1}yy");

        assertThat(DeviceFrameCodec.read(json, 2, json.length - 4)).isEqualTo(new DeviceFrame.Ack(1));
    }

    @Test
    void secretsAreNotShown() {
        assertThat(new DeviceFrame.Hello("d", "secret", "key").toString())
                .contains("d")
                .doesNotContain("secret", "key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                              | a frame is a JSON object
            1                                               | a frame is a JSON object
            {"type":"ack","seq":1}{}                        | a frame is one JSON object with nothing after it
            {}                                              | the frame needs the text field "type"
            {"type":""}                                     | the field "type" must have 1 to 256 characters
            {"type":"open","request":1,"channel":""}        | the field "channel" must have 1 to 256 characters
            {"type":"ack","seq":                            | the frame is not well-formed JSON: it ends too early
            {"type":"ack",,}                                | the frame is not well-formed JSON, or has a value too long, too large or too deep, near its byte 15
            {"type":1}                                      | the field "type" must be a text
            {"type":"welcome"}                              | a device does not send frames of type "welcome"
            {"type":"ack"}                                  | the frame needs the whole number field "seq"
            {"type":"ack","seq":1.5}                        | the frame needs the whole number field "seq"
            {"type":"ack","seq":"1"}                        | the frame needs the whole number field "seq"
            {"type":"hello","device":["d"]}                 | the field "device" must be a text
            {"type":"app","channel":"c"}                    | the frame needs the field "running", true or false
            {"type":"app","channel":"c","running":1}        | the field "running" must be true or false
            {"type":"app","running":true}                   | the frame needs the text field "channel"
            {"type":"bind","request":1,"channel":"c","toast":true,"tile":true,"tileDomains":"a"}   | the field "tileDomains" must be a list of texts
            {"type":"bind","request":1,"channel":"c","toast":true,"tile":true,"tileDomains":["a",1]} | the field "tileDomains" must be a list of texts
            {"type":"error","channel":"c","errorType":"Odd","detail":""}      | there is no errorType "Odd"
            {"type":"error","channel":"c","errorType":"Unknown"}              | the frame needs the text field "detail"
            {"type":"hello","device":"\\ud800"}             | a text in the frame has half a surrogate pair
            {"type":"hello","device":"\\ude00\\ud83d"}      | a text in the frame has half a surrogate pair
            """)
    void malformedFrameIsRefusedWithItsReason(String json, String message) {
        assertMalformed(json, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {
            {"type":"ack","seq":
            {"type":"ack","type":"ack","seq":1}
            {"type":"ack","seq":99999999999999999999}
            {"type":"ack","seq":999999999999999999999999}
            {"a":{"b":{"c":{"d":{}}}}}
            {'type':'ack'}
            """)
    void frameThatIsNotJsonIsRefused(String json) {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> read(json))
                .withMessageStartingWith("the frame is not well-formed JSON")
                .withMessageMatching("[^\\[(]{1,118}");
    }

    @Test
    void frameThatIsNotUtf8IsRefused() {
        byte[] json = "{\"type\":\"ack\",\"seq\":1}".getBytes(StandardCharsets.UTF_16BE);

        assertThatExceptionOfType(MalformedFrameException.class).isThrownBy(() -> DeviceFrameCodec.read(json));
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> DeviceFrameCodec.read(new byte[] {0, 0, 0, '{', 0x7F, 0, 0, 0}));
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> DeviceFrameCodec.read(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'}));
    }

    @Test
    void longIdentifierIsRefused() {
        assertMalformed(
                "{\"type\":\"hello\",\"device\":\"" + "x".repeat(257) + "\"}",
                "the field \"device\" is longer than 256 characters");
    }

    @Test
    void tooManyOrTooLongTileDomainsAreRefused() {
        String start =
                "{\"type\":\"bind\",\"request\":1,\"channel\":\"c\",\"toast\":true,\"tile\":true,\"tileDomains\":[\"";

        assertMalformed(
                start + String.join("\",\"", Collections.nCopies(33, "a")) + "\"]}",
                "tileDomains has 33 entries; at most 32");
        assertMalformed(start + "x".repeat(257) + "\"]}", "an entry of tileDomains is longer than 256 characters");
    }

    @Test
    void longFrameIsRefused() {
        assertMalformed(" ".repeat(16 * 1024) + "{}", "a device's frame has at most 16384 bytes, this one has 16386");
    }

    private static void assertMalformed(String json, String message) {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> read(json))
                .withMessage(message);
    }

    private static DeviceFrame read(String json) {
        return DeviceFrameCodec.read(bytes(json));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
