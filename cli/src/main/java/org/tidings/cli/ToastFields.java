// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.Notification;
import org.tidings.protocol.notification.Toast;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that describe a toast. */
@Command(description = {"Send a toast: a line of text that slides in."})
final class ToastFields implements NotificationFields {

    @Option(names = "--text1", paramLabel = "TEXT", description = "The bold title.")
    private @Nullable String text1;

    @Option(names = "--text2", paramLabel = "TEXT", description = "The text beside the title.")
    private @Nullable String text2;

    @Option(names = "--param", paramLabel = "PAGE", description = "The page that a tap opens: /Page.xaml?x=1 or ?x=1.")
    private @Nullable String param;

    @Option(names = "--sound", paramLabel = "PATH", description = "A sound in the app's package.")
    private @Nullable String sound;

    @Option(names = "--silent", description = "Make no sound.")
    private boolean silent;

    @Override
    public Notification notification() {
        Toast.Builder toast = Toast.builder();
        if (text1 != null) {
            toast.text1(text1);
        }
        if (text2 != null) {
            toast.text2(text2);
        }
        if (param != null) {
            toast.param(param);
        }
        if (sound != null) {
            toast.sound(sound);
        }
        if (silent) {
            toast.silent();
        }
        return toast.build();
    }
}
