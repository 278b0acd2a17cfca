package io.trunkline.audit.history;

import java.io.IOException;
import java.io.Reader;

/** A kind of file with calls in it, and maybe with what agents did beside them. */
public interface CallSource {

    /** Takes what is read, line by line. */
    interface Taking {

        /**
         * A call.
         *
         * @param line where it is told of, from 1
         */
        void call(long line, PastCall call) throws IOException;

        /**
         * Time of an agent that no call tells of.
         *
         * @param line where it is told to be over
         */
        void stretch(long line, PastStretch stretch) throws IOException;

        /** A line that began what no line ends, and what is taken of it, in a few words. */
        void leftOpen(long line, String what) throws IOException;

        /** A line of which nothing is taken, and why, in a few words. */
        void refused(long line, String why) throws IOException;
    }

    /** Of the source in events: {@code anonymous-bank}. */
    String name();

    /** Reads all of a file. Whatever a line has in it, the others are read. */
    void read(Reader text, Taking taking) throws IOException;
}
