// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A TCP connection to the push door that sends and shows exact bytes. Every read ends within ten seconds. */
public final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static RawConnection to(URI server) {
        return to(server, 0);
    }

    /** Connects; {@code receiveBuffer} is how much is read ahead by the operating system, 0 leaves it. */
    public static RawConnection to(URI server, int receiveBuffer) {
        try {
            Socket socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            return new RawConnection(socket);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * A connection over TLS; the handshake is done.
     *
     * @param name the server name to ask for, or null for none
     */
    public static RawConnection tls(URI server, SSLContext context, String protocol, @Nullable String name) {
        return tls(server, context, protocol, name, new String[0]);
    }

    /** A connection over TLS for HTTP/2, of which nothing has been said yet. */
    static RawConnection http2(URI server, SSLContext context) {
        return tls(server, context, "TLSv1.3", null, "h2");
    }

    private static RawConnection tls(
            URI server, SSLContext context, String protocol, @Nullable String name, String... applications) {
        try {
            Socket plain = new Socket(server.getHost(), server.getPort());
            SSLSocket socket = (SSLSocket)
                    context.getSocketFactory().createSocket(plain, server.getHost(), server.getPort(), true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {protocol});
            parameters.setApplicationProtocols(applications);
            parameters.setServerNames(name == null ? List.of() : List.of(new SNIHostName(name)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return new RawConnection(socket);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The certificate that the server has shown. */
    X509Certificate serverCertificate() {
        try {
            return (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void send(String bytes) {
        send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Says that nothing more will come, and goes on reading. */
    public void endOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the server has ended it; only where it does not say anything first. */
    boolean hasEnded() {
        try {
            socket.setSoTimeout(1);
            return in.read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Ends the connection by a reset. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public RawAnswer answer() {
        return answer(true);
    }

    /** The answer to HEAD, or a 100. */
    public RawAnswer answerWithoutBody() {
        return answer(false);
    }

    private RawAnswer answer(boolean withBody) {
        try {
            String statusLine = line();
            List<String> headers = new ArrayList<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                headers.add(line);
            }
            RawAnswer head = new RawAnswer(statusLine, headers, "");
            int length =
                    withBody ? Integer.parseInt(head.header("Content-Length").orElse("0")) : 0;
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException("the body ends after " + body.length + " bytes");
            }
            return new RawAnswer(statusLine, headers, new String(body, StandardCharsets.ISO_8859_1));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended after \"" + line + "\"");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\r")) {
            throw new IOException("a line does not end with CR LF: " + text);
        }
        return text.substring(0, text.length() - 1);
    }

    /** Reads so many bytes. */
    public byte[] bytes(int count) {
        try {
            byte[] bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw new EOFException("the connection ended");
            }
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until the server ends the connection, in order; returns what still came. */
    public String untilEnd() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
