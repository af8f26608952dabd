// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;

/** The XML parsers in use: the service's and the device's. */
enum Parsers {
    AALTO {
        @Override
        NotificationReader reader() {
            return new NotificationReader(new InputFactoryImpl());
        }
    },
    JDK {
        @Override
        NotificationReader reader() {
            return new NotificationReader(XMLInputFactory.newDefaultFactory());
        }
    };

    abstract NotificationReader reader();

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
