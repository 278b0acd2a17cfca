package io.trunkline.sip.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Takes connections over TLS; their keys are agreed on by the thread that reads them. */
final class TlsListener extends SSLServerSocket {

    private final SSLContext context;
    private final Connections connections;
    /** Never bound: only what the stack wants of TLS is kept in it. */
    private final SSLServerSocket wanted;

    TlsListener(int port, int backlog, InetAddress address, SSLContext context, Connections connections)
            throws IOException {
        super(port, backlog, address);
        this.context = context;
        this.connections = connections;
        this.wanted = (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
    }

    @Override
    public Socket accept() throws IOException {
        while (true) {
            Accepted plain = connections.next(this, this::implAccept, Accepted.Kind.TLS);
            try {
                return encrypted(plain);
            } catch (IOException e) {
                plain.close(); // its peer has gone meanwhile
            }
        }
    }

    private Socket encrypted(Accepted plain) throws IOException {
        var tls = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
        tls.setUseClientMode(false);
        tls.setSSLParameters(wanted.getSSLParameters());
        return new TlsConnection(plain, tls);
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return wanted.getEnabledCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        wanted.setEnabledCipherSuites(suites);
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return wanted.getSupportedCipherSuites();
    }

    @Override
    public String[] getSupportedProtocols() {
        return wanted.getSupportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return wanted.getEnabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        wanted.setEnabledProtocols(protocols);
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        wanted.setNeedClientAuth(need);
    }

    @Override
    public boolean getNeedClientAuth() {
        return wanted.getNeedClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        wanted.setWantClientAuth(want);
    }

    @Override
    public boolean getWantClientAuth() {
        return wanted.getWantClientAuth();
    }

    @Override
    public void setUseClientMode(boolean mode) {
        wanted.setUseClientMode(mode);
    }

    @Override
    public boolean getUseClientMode() {
        return wanted.getUseClientMode();
    }

    @Override
    public void setEnableSessionCreation(boolean flag) {
        wanted.setEnableSessionCreation(flag);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return wanted.getEnableSessionCreation();
    }
}
