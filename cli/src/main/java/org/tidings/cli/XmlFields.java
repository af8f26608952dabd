// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import org.tidings.protocol.notification.Checked;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.protocol.notification.NotificationReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A toast or tile that is there as XML. */
@Command(description = "Send a toast or tile that is there as XML, byte for byte.")
final class XmlFields implements HubPayload {

    private static final NotificationReader READER = new NotificationReader(XMLInputFactory.newDefaultFactory());

    @Parameters(paramLabel = "FILE", description = "The XML; - is standard input.")
    private Path file = Path.of("-");

    @Mixin
    private final DeliveryOptions delivery = new DeliveryOptions();

    @Override
    public HubMessage message() {
        byte[] body = BodyFile.read(file, "FILE");
        return HubMessage.of(READER.check(body).match(new Kind(file)), body, null, delivery);
    }

    /** What the XML is. */
    private record Kind(Path file) implements Checked.Cases<NotificationKind> {

        @Override
        public NotificationKind wellFormed(Checked.WellFormed wellFormed) {
            return wellFormed
                    .kindOfBody()
                    .orElseThrow(() -> new FailedException(file + " is XML, but no toast and no tile: expected is a"
                            + " Notification with a Toast or Tile, all in the namespace WPNotification."));
        }

        @Override
        public NotificationKind malformed(Checked.Malformed malformed) {
            throw new FailedException(
                    file + " is no XML that can be sent; " + Printable.of(malformed.toString()) + ".");
        }
    }
}
