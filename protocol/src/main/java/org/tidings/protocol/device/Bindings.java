// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import java.util.List;

/**
 * What a channel delivers besides raw notifications to the running app.
 *
 * @param toast whether toasts are shown
 * @param tile whether tiles are changed
 * @param tileDomains hosts from which a tile may load images; empty allows local images only
 */
public record Bindings(boolean toast, boolean tile, List<String> tileDomains) {

    /** Raw notifications only. */
    public static final Bindings NONE = new Bindings(false, false, List.of());

    public Bindings {
        tileDomains = List.copyOf(tileDomains);
        if (tileDomains.size() > DeviceProtocol.MAX_TILE_DOMAINS) {
            throw new IllegalArgumentException(
                    "tileDomains has " + tileDomains.size() + " entries; at most " + DeviceProtocol.MAX_TILE_DOMAINS);
        }
        for (String domain : tileDomains) {
            if (domain.length() > DeviceProtocol.MAX_TEXT_CHARS) {
                throw new IllegalArgumentException(
                        "an entry of tileDomains is longer than " + DeviceProtocol.MAX_TEXT_CHARS + " characters");
            }
            if (!FrameText.isWhole(domain)) {
                throw new IllegalArgumentException("an entry of tileDomains has half a surrogate pair");
            }
        }
    }
}
