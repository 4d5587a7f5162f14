package org.fieldpost.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection on which exactly the bytes are sent that a test wants, when it wants. What goes wrong on the socket is an
 * {@link UncheckedIOException}. For one thread at a time.
 */
public final class RawConnection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 30_000;
    private static final int READ_MILLIS = 60_000;

    private final URI base;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean answersHead;

    private RawConnection(URI base, Socket socket) throws IOException {
        this.base = base;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    public static RawConnection to(URI base) {
        return to(base, Optional.empty());
    }

    /** A connection that comes from another address of this machine, such as 127.0.0.2. */
    public static RawConnection from(String address, URI base) {
        return to(base, Optional.of(address));
    }

    private static RawConnection to(URI base, Optional<String> from) {
        try {
            Socket socket = new Socket();
            if (from.isPresent()) {
                socket.bind(new InetSocketAddress(from.get(), 0));
            }
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), CONNECT_MILLIS);
            socket.setSoTimeout(READ_MILLIS);
            socket.setTcpNoDelay(true);
            return new RawConnection(base, socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the head of a request: the request line, {@code Host}, and header lines as given. */
    public RawConnection send(String method, String path, String... headerLines) {
        answersHead = method.equals("HEAD");
        StringBuilder head = new StringBuilder(method + " " + base.getRawPath() + path + " HTTP/1.1\r\nHost: "
                + base.getHost() + ":" + base.getPort() + "\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        return send(head.append("\r\n").toString().getBytes(ISO_8859_1));
    }

    public RawConnection send(byte[] bytes) {
        return send(bytes, 0, bytes.length);
    }

    public RawConnection send(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a chunk of a body with {@code Transfer-Encoding: chunked}; one without bytes ends the body. */
    public RawConnection sendChunk(byte[] bytes) {
        send((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
        send(bytes);
        return send("\r\n".getBytes(ISO_8859_1));
    }

    /** The next answer, which may be an interim one. */
    public Answer readAny() {
        try {
            String statusLine = line();
            int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
            Map<String, List<String>> headers = headers();
            return new Answer(status, headers, body(status, new Answer(status, headers, new byte[0])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next answer that is final. */
    public Answer read() {
        Answer answer = readAny();
        while (answer.status() < 200) {
            answer = readAny();
        }
        return answer;
    }

    /** Waits until the server sends something or closes; true where it closed. */
    public boolean closedByServer() {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            throw new UncheckedIOException("the server neither answered nor closed", e);
        } catch (IOException reset) {
            return true;
        }
    }

    /** Whether something can be read at once. */
    public boolean hasAnswer() {
        try {
            return in.available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that nothing more comes; answers can still be read. */
    public RawConnection endSending() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Breaks the connection by a reset, as a crashing client does. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(int status, Answer head) throws IOException {
        if (answersHead || status < 200 || status == 204 || status == 304) {
            return new byte[0];
        }
        if (head.headerItems("Transfer-Encoding").contains("chunked")) {
            return chunkedBody();
        }
        if (head.header("Content-Length").isPresent()) {
            return exactly(Integer.parseInt(head.header("Content-Length").get()));
        }
        return in.readAllBytes();
    }

    private byte[] chunkedBody() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(exactly(size));
            line();
        }
        headers();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the answer ended after " + bytes.length + " of " + size + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended within a line: " + line);
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
