package io.trunkline.sip.stack;

import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.MessageParserFactory;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import io.trunkline.sip.SipSettings;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.PeerUnavailableException;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/**
 * JAIN-SIP's stack with the settings it needs to carry load: by default it drops datagrams, starts a thread per
 * message and never forgets a transaction. Several may live in one process; each has its own name.
 */
public final class TunedStack extends SipStackImpl {

    private static final AtomicLong COUNT = new AtomicLong();
    private static final String BUFFER_BYTES = Integer.toString(4 << 20);

    private final Duration timerT1;

    private TunedStack(
            Properties properties,
            Duration timerT1,
            NetworkLayer network,
            MessageParserFactory parsers,
            MessageProcessorFactory processors)
            throws PeerUnavailableException {
        super(properties);
        this.timerT1 = timerT1;
        this.networkLayer = network;
        setMessageParserFactory(parsers);
        setMessageProcessorFactory(processors);
        setRouter(new HopRouter(this));
    }

    /** Creates a stack that does not listen yet. */
    public static TunedStack create(
            SipSettings settings,
            NetworkLayer network,
            MessageParserFactory parsers,
            MessageProcessorFactory processors,
            @Nullable TlsSockets tls) {
        Properties properties = properties(settings.limits().messageBytes() + 1);
        if (tls != null) {
            properties.setProperty("gov.nist.javax.sip.TLS_CLIENT_PROTOCOLS", TlsSockets.PROTOCOLS);
            properties.setProperty("gov.nist.javax.sip.ENABLED_CIPHER_SUITES", tls.cipherSuites());
            properties.setProperty("gov.nist.javax.sip.TLS_CLIENT_AUTH_TYPE", "Disabled");
            properties.setProperty("gov.nist.javax.sip.SSL_HANDSHAKE_TIMEOUT", "5000");
        }
        try {
            return new TunedStack(properties, settings.timerT1(), network, parsers, processors);
        } catch (PeerUnavailableException e) {
            throw new IllegalStateException("The SIP stack refused its settings.", e);
        }
    }

    /** Our T1 holds for what others ask too; the library knows only of the usual one, and takes no other once it runs. */
    @Override
    public SIPServerTransaction createServerTransaction(MessageChannel channel) {
        SIPServerTransaction transaction = super.createServerTransaction(channel);
        if (transaction != null) {
            transaction.setRetransmitTimer(Math.toIntExact(timerT1.toMillis()));
        }
        return transaction;
    }

    /**
     * An answer to an INVITE that is none of ours goes no further: the library would keep a dialog for it, for as long as its answerer may say
     * it again. One that is said again after its transaction has its dialog; another phone's, of a call that was forked, has the fork's.
     */
    @Override
    @SuppressWarnings("NullAway") // null makes the library forget the answer
    public ServerResponseInterface newSIPServerResponse(SIPResponse response, MessageChannel channel) {
        boolean ours = !Request.INVITE.equals(response.getCSeq().getMethod())
                || findTransaction(response, false) != null
                || getDialog(response.getDialogId(false)) != null
                || getForkedTransaction(response.getForkId()) != null;
        return ours ? super.newSIPServerResponse(response, channel) : null;
    }

    @Override
    public ServerRequestInterface newSIPServerRequest(SIPRequest request, MessageChannel channel) {
        return StrayPrack.is(request, this) ? StrayPrack::refuse : super.newSIPServerRequest(request, channel);
    }

    int dialogCount() {
        return dialogTable.size() + earlyDialogTable.size() + serverDialogMergeTestTable.size();
    }

    int clientTransactionCount() {
        return clientTransactionTable.size();
    }

    int serverTransactionCount() {
        return serverTransactionTable.size();
    }

    int retransmissionCount() {
        return retransmissionAlertTransactions.size();
    }

    private static Properties properties(int maxMessageBytes) {
        var p = new Properties();
        p.setProperty("javax.sip.STACK_NAME", "trunkline-" + COUNT.incrementAndGet());
        p.setProperty("gov.nist.javax.sip.STACK_LOGGER", DebugStackLogger.class.getName());
        p.setProperty("gov.nist.javax.sip.SERVER_LOGGER", SilentServerLogger.class.getName());
        p.setProperty("gov.nist.javax.sip.RECEIVE_UDP_BUFFER_SIZE", BUFFER_BYTES);
        p.setProperty("gov.nist.javax.sip.SEND_UDP_BUFFER_SIZE", BUFFER_BYTES);
        p.setProperty("gov.nist.javax.sip.MAX_MESSAGE_SIZE", Integer.toString(maxMessageBytes));
        p.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "4");
        p.setProperty("gov.nist.javax.sip.THREAD_PRIORITY", Integer.toString(Thread.NORM_PRIORITY));
        p.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        p.setProperty("gov.nist.javax.sip.TIMER_CLASS_NAME", WheelTimer.class.getName());
        // Ours are bounded where they are accepted: the library counts those whose TLS fails for ever, and then accepts
        // nobody.
        p.setProperty("gov.nist.javax.sip.MAX_CONNECTIONS", "-1");
        p.setProperty("gov.nist.javax.sip.RELEASE_REFERENCES_STRATEGY", "Normal");
        // The edge's ring time-out is shorter than these; they only catch transactions that were forgotten.
        p.setProperty("gov.nist.javax.sip.MAX_TX_LIFETIME_INVITE", "600");
        p.setProperty("gov.nist.javax.sip.MAX_TX_LIFETIME_NON_INVITE", "64");
        p.setProperty("gov.nist.javax.sip.EARLY_DIALOG_TIMEOUT_SECONDS", "600");
        p.setProperty("gov.nist.javax.sip.CONGESTION_CONTROL_TIMEOUT", "0");
        return p;
    }
}
