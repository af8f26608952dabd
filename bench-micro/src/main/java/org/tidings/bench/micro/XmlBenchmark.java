// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.micro;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tidings.protocol.notification.Checked;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.protocol.notification.NotificationReader;
import org.tidings.protocol.notification.Parsed;

/** The service checks the XML of each toast and tile (Aalto); a device reads it (the JDK's parser). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class XmlBenchmark {

    private static final String START =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification xmlns:wp=\"WPNotification\">";

    private final NotificationReader service = new NotificationReader(new InputFactoryImpl());
    private final NotificationReader device = new NotificationReader(XMLInputFactory.newDefaultFactory());

    private byte[] toast =
            utf8(START + "<wp:Toast><wp:Text1>Weather</wp:Text1><wp:Text2>It rains in the afternoon, take an"
                    + " umbrella with you</wp:Text2><wp:Param>/Forecast.xaml?place=somewhere&amp;day=today</wp:Param></wp:Toast>"
                    + "</wp:Notification>");

    private byte[] tile = utf8(START + "<wp:Tile Id=\"/Forecast.xaml?place=somewhere\" Template=\"FlipTile\">"
            + "<wp:BackgroundImage>/Images/rain.png</wp:BackgroundImage><wp:Count>3</wp:Count><wp:Title>Rain</wp:Title>"
            + "<wp:BackTitle>Tomorrow</wp:BackTitle><wp:BackContent Action=\"Clear\"></wp:BackContent></wp:Tile>"
            + "</wp:Notification>");

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the service does with a toast. */
    @Benchmark
    public Checked checkToast() {
        return service.check(toast);
    }

    /** What the service does with a tile. */
    @Benchmark
    public Checked checkTile() {
        return service.check(tile);
    }

    /** What the service does without a class and a target. */
    @Benchmark
    public Optional<NotificationKind> kindOfToast() {
        return service.kindOf(toast);
    }

    /** What a device does with a toast. */
    @Benchmark
    public Parsed readToast() {
        return device.read(toast);
    }
}
