// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes toasts and tiles as XML; {@link Notification#payload()} says to the byte how. */
final class NotificationXml {

    static final String NAMESPACE = "WPNotification";

    private static final String START =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification xmlns:wp=\"" + NAMESPACE + "\">";
    private static final String END = "</wp:Notification>";

    private final StringBuilder xml = new StringBuilder(512);

    private NotificationXml() {}

    static byte[] toast(Toast toast) {
        return new NotificationXml().write(toast).bytes();
    }

    static byte[] tile(TileNotification tile) {
        return new NotificationXml().write(tile).bytes();
    }

    private NotificationXml write(Toast toast) {
        xml.append(START).append("<wp:Toast>");
        toast.text1().ifPresent(text -> element("Text1", text));
        toast.text2().ifPresent(text -> element("Text2", text));
        toast.param().ifPresent(page -> element("Param", page));
        toast.sound().ifPresent(path -> element("Sound", path));
        if (toast.silent()) {
            xml.append("<wp:Sound Silent=\"true\"/>");
        }
        xml.append("</wp:Toast>").append(END);
        return this;
    }

    private NotificationXml write(TileNotification tile) {
        TileTemplate template = tile.template();
        xml.append(START).append("<wp:Tile");
        attribute("Template", template.xmlName());
        attribute("Id", tile.id().orElse(null));
        xml.append('>');
        for (TileElement element : template.elements()) {
            field(element.xmlName(), element == TileElement.COUNT ? tile.count() : tile.text(element));
        }
        xml.append("</wp:Tile>").append(END);
        return this;
    }

    private void attribute(String name, @Nullable String value) {
        if (value != null) {
            xml.append(' ').append(name).append("=\"");
            escaped(value, true);
            xml.append('"');
        }
    }

    private void field(String name, Field<?> field) {
        if (field.isClear()) {
            xml.append("<wp:")
                    .append(name)
                    .append(" Action=\"Clear\"></wp:")
                    .append(name)
                    .append('>');
        } else {
            field.value().ifPresent(value -> element(name, value.toString()));
        }
    }

    private void element(String name, String text) {
        xml.append("<wp:").append(name).append('>');
        escaped(text, false);
        xml.append("</wp:").append(name).append('>');
    }

    private void escaped(String text, boolean inAttribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\r' -> xml.append("&#13;");
                case '\n', '\t' -> {
                    if (inAttribute) {
                        xml.append("&#").append((int) c).append(';');
                    } else {
                        xml.append(c);
                    }
                }
                default -> xml.append(c);
            }
        }
    }

    private byte[] bytes() {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }
}
