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
import java.net.SocketException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Gives the stack its sockets: the listening UDP one is screened, accepted connections are counted, the others are ordinary. */
final class ScreenedNetwork implements NetworkLayer {

    private static final NetworkLayer ORDINARY = DefaultNetworkLayer.SINGLETON;

    private final Guard guard;
    private final @Nullable TlsSockets tls;
    private final Connections connections;

    private volatile @Nullable ScreenedSocket listening;

    ScreenedNetwork(Guard guard, Connections connections, @Nullable TlsSockets tls) {
        this.guard = guard;
        this.connections = connections;
        this.tls = tls;
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
        return new PlainListener(port, backlog, address, connections);
    }

    /** Writes to a connection that was accepted, and closes it: nothing that follows on it can be understood. */
    void endConnection(InetSocketAddress source, byte[] lastWords) throws IOException {
        connections.end(source, lastWords);
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
        return tls().listen(port, backlog, address, connections);
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
