// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;

/** From where a tile may load its images: the app itself, and the hosts that it has allowed. */
final class ImageDomains {

    private ImageDomains() {}

    /**
     * Whether a tile may show the image. A remote image is allowed when its host is one of the domains or lies below one.
     *
     * @param domains hosts, or URIs whose host counts, as the phones' API takes them
     * @param image a path in the app, or an absolute URI
     */
    static boolean allow(Collection<String> domains, String image) {
        if (!isRemote(image)) {
            return true;
        }
        String host = hostOf(image);
        return !host.isEmpty() && domains.stream().anyMatch(domain -> isWithin(host, hostOf(domain)));
    }

    private static boolean isRemote(String image) {
        String trimmed = image.strip();
        return trimmed.startsWith("//") || trimmed.contains("://");
    }

    private static boolean isWithin(String host, String domain) {
        if (domain.isEmpty()) {
            return false;
        }
        int start = host.length() - domain.length();
        return host.regionMatches(true, start, domain, 0, domain.length())
                && (start == 0 || (start > 0 && host.charAt(start - 1) == '.'));
    }

    /** The host of a URI, or the text itself when it is a bare host; empty when there is none to be found. */
    private static String hostOf(String text) {
        String trimmed = text.strip();
        try {
            String host = new URI(isRemote(trimmed) ? trimmed : "//" + trimmed).getHost();
            return host == null ? "" : host;
        } catch (URISyntaxException notUri) {
            return "";
        }
    }
}
