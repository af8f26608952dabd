// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.micro;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.device.ServerFrameCodec;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/** Frames between the service and a device: one notification there, one acknowledgement back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark {

    private ServerFrame notification = new ServerFrame.Notification(
            17,
            "41fe953b-ecc1-4593-841f-0dc0c15a3a58",
            "weather",
            NotificationKind.TOAST,
            new NotificationClass(2),
            null,
            Map.of("Content-Type", "text/xml"),
            ("<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast>"
                            + "<wp:Text1>Weather</wp:Text1><wp:Text2>It rains in the afternoon, take an umbrella with you"
                            + "</wp:Text2><wp:Param>/Forecast.xaml?place=somewhere&amp;day=today</wp:Param></wp:Toast>"
                            + "</wp:Notification>")
                    .getBytes(StandardCharsets.UTF_8));

    private byte[] notificationJson = ServerFrameCodec.write(notification);
    private byte[] ackJson = DeviceFrameCodec.write(new DeviceFrame.Ack(123_456));
    private DeviceFrame ack = new DeviceFrame.Ack(123_456);

    /** In the service. */
    @Benchmark
    public byte[] writeNotification() {
        return ServerFrameCodec.write(notification);
    }

    /** On a device. */
    @Benchmark
    public ServerFrame readNotification() {
        return ServerFrameCodec.read(notificationJson);
    }

    /** On a device. */
    @Benchmark
    public byte[] writeAck() {
        return DeviceFrameCodec.write(ack);
    }

    /** In the service. */
    @Benchmark
    public DeviceFrame readAck() {
        return DeviceFrameCodec.read(ackJson);
    }
}
