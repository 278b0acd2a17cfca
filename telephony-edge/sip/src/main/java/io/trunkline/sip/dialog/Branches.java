package io.trunkline.sip.dialog;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.header.RSeqHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * Where one INVITE rings when it was forked on its way: the early dialogs beside the leg's own (RFC 3261 12.1.2), and the
 * last reliable provisional response of each branch, for each counts its own (RFC 3262 4).
 */
final class Branches {

    /** Far above what a trunk forks to. */
    private static final int MOST = 32;

    private final Set<Dialog> others = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Integer> lastReliable = new HashMap<>();

    /** False for one that is one too many, which is forgotten at once. */
    boolean admits(@Nullable Dialog branch, @Nullable Dialog own) {
        if (branch == null || branch == own || others.contains(branch)) {
            return true;
        }
        if (others.size() >= MOST) {
            branch.delete();
            return false;
        }
        return others.add(branch);
    }

    /** The leg's own dialog until now: another branch refused the call or took it. */
    void leave(Dialog own) {
        others.add(own);
    }

    /** False for a reliable provisional response that its branch has sent before. */
    boolean isNews(Response response, RSeqHeader number) {
        String branch = tagOf(response);
        Integer last = lastReliable.get(branch);
        if (last != null && number.getSequenceNumber() <= last) {
            return false;
        }
        lastReliable.put(branch, number.getSequenceNumber());
        return true;
    }

    /** The library ends one dialog with its INVITE; the early ones of other branches it would keep. */
    void forget() {
        others.stream()
                .filter(branch -> branch.getState() == null || DialogState.EARLY.equals(branch.getState()))
                .forEach(Dialog::delete);
        others.clear();
        lastReliable.clear();
    }

    private static String tagOf(Response response) {
        String tag = ((ToHeader) response.getHeader(ToHeader.NAME)).getTag();
        return tag == null ? "" : tag;
    }
}
