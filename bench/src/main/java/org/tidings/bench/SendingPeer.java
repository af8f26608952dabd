// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.aerogear.windows.mpns.MPNS;
import org.jboss.aerogear.windows.mpns.MpnsDelegate;
import org.jboss.aerogear.windows.mpns.MpnsNotification;
import org.jboss.aerogear.windows.mpns.MpnsResponse;
import org.jboss.aerogear.windows.mpns.MpnsService;
import org.tidings.protocol.notification.Toast;
import org.tidings.sender.PushSender;
import org.tidings.sender.PushSenderBuilder;

/**
 * A process that sends toasts with a library, always as many at once, and prints how many were answered: {@code begin N}
 * after the warm-up, {@code end N} after the measurement. It lives until its input ends, so that its costs can be read.
 */
final class SendingPeer {

    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile boolean stopping;

    private SendingPeer() {}

    /** {@code library channelUri inFlight connections pipelining warmUpSeconds seconds}; pipelining 0 leaves the default. */
    public static void main(String[] arguments) throws Exception {
        URI channel = URI.create(arguments[1]);
        int inFlight = Integer.parseInt(arguments[2]);
        int connections = Integer.parseInt(arguments[3]);
        int pipelining = Integer.parseInt(arguments[4]);
        SendingPeer peer = new SendingPeer();
        switch (arguments[0]) {
            case "tidings" -> peer.startTidings(channel, inFlight, connections, pipelining);
            case "aerogear" -> peer.startAerogear(channel.toString(), inFlight, connections);
            default -> throw new IllegalArgumentException("unknown library " + arguments[0]);
        }
        peer.report(Integer.parseInt(arguments[5]), Integer.parseInt(arguments[6]));
        System.exit(0);
    }

    private void report(int warmUpSeconds, int seconds) throws InterruptedException, IOException {
        CountDownLatch never = new CountDownLatch(1);
        never.await(warmUpSeconds, TimeUnit.SECONDS);
        System.out.println("begin " + answered.sum());
        never.await(seconds, TimeUnit.SECONDS);
        System.out.println("end " + answered.sum() + " " + failed.sum());
        while (System.in.read() >= 0) {
            // Nothing is said to it.
        }
        stopping = true;
    }

    @SuppressWarnings("resource") // Lives as long as the process.
    private void startTidings(URI channel, int inFlight, int connections, int pipelining) {
        PushSenderBuilder builder = PushSender.builder().connectionsPerHost(connections);
        if (pipelining > 0) {
            builder.pipelining(pipelining);
        }
        PushSender sender = builder.build();
        for (int i = 0; i < inFlight; i++) {
            sendWithTidings(sender, channel);
        }
    }

    private void sendWithTidings(PushSender sender, URI channel) {
        Toast toast = Toast.builder()
                .text1("Hello")
                .text2("How are you?")
                .param("/Page.xaml?x=1")
                .build();
        sender.send(channel, toast).whenComplete((result, failure) -> {
            (failure == null ? answered : failed).increment();
            if (!stopping) {
                sendWithTidings(sender, channel);
            }
        });
    }

    private void startAerogear(String channel, int inFlight, int connections) {
        Semaphore places = new Semaphore(inFlight);
        MpnsService service = MPNS.newService()
                .asPool(connections)
                .delegate(new MpnsDelegate() {
                    @Override
                    public void messageSent(String uri, MpnsNotification message, MpnsResponse result) {
                        answered.increment();
                        places.release();
                    }

                    @Override
                    public void messageFailed(String uri, MpnsNotification message, MpnsResponse result) {
                        failed.increment();
                        places.release();
                    }
                })
                .build();
        Thread feeder = new Thread(
                () -> {
                    while (!stopping) {
                        places.acquireUninterruptibly();
                        service.push(
                                channel,
                                MPNS.newNotification()
                                        .toast()
                                        .title("Hello")
                                        .subtitle("How are you?")
                                        .parameter("/Page.xaml?x=1")
                                        .build());
                    }
                },
                "feeder");
        feeder.setDaemon(true);
        feeder.start();
    }
}
