// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the device of a registration gets its notifications from. Only {@link #MPNS} is delivered to; the others are kept
 * and given back.
 *
 * <p>Source of the names: registrations and installations as the Azure SDKs write and read them.
 */
public enum Platform {
    /** Windows Phone, and whatever has a channel of this service. */
    MPNS("mpns", List.of("windowsphone"), "Mpns", List.of("ChannelUri"), "MpnsHeader", true),
    /** Windows. */
    WNS("wns", List.of("windows"), "Windows", List.of("ChannelUri"), "WnsHeader", true),
    /** Apple. */
    APNS("apns", List.of("apple"), "Apple", List.of("DeviceToken"), "ApnsHeader", false),
    /** Android by Google Cloud Messaging. */
    GCM("gcm", List.of(), "Gcm", List.of("GcmRegistrationId"), null, false),
    /** Android by Firebase. */
    FCM_V1("fcmv1", List.of("fcm"), "FcmV1", List.of("FcmV1RegistrationId"), null, false),
    /** Amazon. */
    ADM("adm", List.of(), "Adm", List.of("AdmRegistrationId"), null, false),
    /** Baidu. */
    BAIDU("baidu", List.of(), "Baidu", List.of("BaiduUserId", "BaiduChannelId"), null, false),
    /** Browsers. */
    BROWSER("browser", List.of(), "Browser", List.of("Endpoint", "P256DH", "Auth"), null, false),
    /** Xiaomi. */
    XIAOMI("xiaomi", List.of(), "Xiaomi", List.of("XiaomiRegistrationId"), null, false);

    private final String wireText;

    @SuppressWarnings("ImmutableEnumChecker") // All of them are made by List.of.
    private final List<String> otherTexts;

    private final String element;

    @SuppressWarnings("ImmutableEnumChecker") // All of them are made by List.of.
    private final List<String> handleFields;

    private final @Nullable String headerElement;
    private final boolean hasTiles;

    Platform(
            String wireText,
            List<String> otherTexts,
            String element,
            List<String> handleFields,
            @Nullable String headerElement,
            boolean hasTiles) {
        this.wireText = wireText;
        this.otherTexts = otherTexts;
        this.element = element;
        this.handleFields = handleFields;
        this.headerElement = headerElement;
        this.hasTiles = hasTiles;
    }

    /** As installations name it. */
    public String wireText() {
        return wireText;
    }

    /** What the names of its registration types begin with, such as {@code Mpns} of {@code MpnsRegistrationDescription}. */
    public String element() {
        return element;
    }

    /** The names of the fields that make up a device handle, in order; the first one is never empty. */
    public List<String> handleFields() {
        return handleFields;
    }

    /** What a header of a template is called; the list of them has an s more. Null when there are none. */
    public @Nullable String headerElement() {
        return headerElement;
    }

    /** Whether registrations may be for a secondary tile. */
    public boolean hasTiles() {
        return hasTiles;
    }

    /** Which sends look at registrations of this platform. */
    public Audience audience(boolean template) {
        if (this != MPNS) {
            return Audience.OTHER;
        }
        return template ? Audience.MPNS_TEMPLATE : Audience.MPNS_NATIVE;
    }

    /** The platform of that name, in whatever case, or by the name that sends have for it; null when there is none. */
    public static @Nullable Platform named(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        for (Platform platform : values()) {
            if (platform.wireText.equals(lower) || platform.otherTexts.contains(lower)) {
                return platform;
            }
        }
        return null;
    }
}
