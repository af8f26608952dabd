// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

/** Where the device of a registration gets its notifications from. Only {@link #MPNS} is delivered to; the others are kept. */
public enum Platform {
    MPNS,
    WNS,
    APNS,
    GCM,
    FCM_V1,
    ADM,
    BAIDU,
    BROWSER,
    XIAOMI
}
