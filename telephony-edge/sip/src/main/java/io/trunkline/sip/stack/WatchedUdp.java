package io.trunkline.sip.stack;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.UDPMessageProcessor;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The queue between the UDP socket and the stack's workers: bounded, and its delay can be read. The library makes one
 * without bounds and shows it to subclasses only, which in turn cannot tell the stack that UDP is there; so ours is put
 * in its place before the processor starts.
 */
final class WatchedUdp implements MessageProcessorFactory {

    /** Several seconds of a full machine's messages; what comes beyond is dropped, and sent again by its sender. */
    private static final int LONGEST = 10_000;

    private static final VarHandle QUEUE = queue();

    private final MessageProcessorFactory others;
    private final BlockingQueue<DatagramQueuedMessageDispatch> messages = new LinkedBlockingQueue<>(LONGEST);

    WatchedUdp(MessageProcessorFactory others) {
        this.others = others;
    }

    @Override
    public MessageProcessor createMessageProcessor(
            SIPTransactionStack stack, InetAddress address, int port, String transport) throws IOException {
        MessageProcessor processor = others.createMessageProcessor(stack, address, port, transport);
        if (processor instanceof UDPMessageProcessor udp) {
            QUEUE.set(udp, messages);
        }
        return processor;
    }

    /** How long the oldest message has waited for a worker; 0 when none waits. */
    long oldestWaitMillis() {
        DatagramQueuedMessageDispatch oldest = messages.peek();
        return oldest == null ? 0 : Math.max(0, System.currentTimeMillis() - oldest.getReceptionTime());
    }

    private static VarHandle queue() {
        try {
            return MethodHandles.privateLookupIn(UDPMessageProcessor.class, MethodHandles.lookup())
                    .findVarHandle(UDPMessageProcessor.class, "messageQueue", BlockingQueue.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This is not the SIP library that Trunkline was built with.", e);
        }
    }
}
