package io.trunkline.sip.stack;

import gov.nist.core.net.DefaultNetworkLayer;
import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import io.trunkline.sip.guard.Guard;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Gives the stack its sockets: the listening UDP one is screened, the others are ordinary. */
final class ScreenedNetwork implements NetworkLayer {

    private static final NetworkLayer ORDINARY = DefaultNetworkLayer.SINGLETON;

    private final Guard guard;
    private final @Nullable TlsSockets tls;
    /** The stack bounds how many it accepts. */
    private final ConcurrentMap<SocketAddress, Socket> accepted = new ConcurrentHashMap<>();

    private volatile @Nullable ScreenedSocket listening;

    ScreenedNetwork(Guard guard, @Nullable TlsSockets tls) {
        this.guard = guard;
        this.tls = tls;
    }

    /** Accepted ones that are open. */
    int connections() {
        return accepted.size();
    }

    boolean isReceiving() {
        ScreenedSocket socket = listening;
        return socket != null && socket.isReceiving();
    }

    @Override
    public DatagramSocket createDatagramSocket(int port, InetAddress address) throws SocketException {
        var socket = new ScreenedSocket(port, address, guard);
        listening = socket;
        return socket;
    }

    @Override
    public DatagramSocket createDatagramSocket() throws SocketException {
        return ORDINARY.createDatagramSocket();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return new Accepting(port, backlog, address);
    }

    /** Writes to a connection that was accepted, and closes it: nothing that follows on it can be understood. */
    void endConnection(InetSocketAddress source, byte[] lastWords) throws IOException {
        Socket socket = accepted.get(source);
        if (socket != null) {
            try (socket) {
                socket.getOutputStream().write(lastWords);
            }
        }
    }

    /** Remembers the connections that are open. */
    private final class Accepting extends ServerSocket {

        Accepting(int port, int backlog, InetAddress address) throws IOException {
            super(port, backlog, address);
        }

        @Override
        public Socket accept() throws IOException {
            var socket = new Remembered();
            implAccept(socket);
            accepted.put(socket.getRemoteSocketAddress(), socket);
            return socket;
        }
    }

    private final class Remembered extends Socket {

        @Override
        public void close() throws IOException {
            accepted.values().remove(this);
            super.close();
        }
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return Connecting.connect(new InetSocketAddress(address, port), null, 0);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress from) throws IOException {
        return Connecting.connect(new InetSocketAddress(address, port), from, 0);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress from, int fromPort) throws IOException {
        return Connecting.connect(new InetSocketAddress(address, port), from, fromPort);
    }

    @Override
    public SSLServerSocket createSSLServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return tls().listen(port, backlog, address);
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port) throws IOException {
        return tls().connect(address, port, null);
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port, InetAddress from) throws IOException {
        return tls().connect(address, port, from);
    }

    private TlsSockets tls() throws IOException {
        TlsSockets sockets = tls;
        if (sockets == null) {
            throw new IOException("SIP over TLS is not configured");
        }
        return sockets;
    }

    @Override
    public void setSipStack(SipStackImpl stack) {}
}
