// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import org.tidings.protocol.notification.Notification;
import picocli.CommandLine.Mixin;

/** A notification that goes to devices as it is, of which the options give each field. */
final class HubNotification implements HubPayload {

    @Mixin
    private final NotificationFields fields;

    @Mixin
    private final DeliveryOptions delivery = new DeliveryOptions();

    HubNotification(NotificationFields fields) {
        this.fields = fields;
    }

    @Override
    public HubMessage message() {
        Notification notification = fields.notification();
        return HubMessage.of(notification.kind(), notification.payload(), fields.contentType(), delivery);
    }
}
