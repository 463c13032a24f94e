// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.util.List;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Envelope;

/** A message on its way through a door, locked or otherwise ours alone until it is done with. */
public interface Transit {

  /** The name of the door. */
  String door();

  Envelope envelope();

  /** The whole message as it would be sent: header, empty line, body. */
  ByteSource message() throws IOException;

  /** What follows the empty line after the header. */
  ByteSource body() throws IOException;

  /** The bodies of all header fields called {@code name}, as they stand. */
  List<String> fields(String name);

  /** Ids for so many copies; the first is the message's own. */
  List<String> copyIds(int count);

  /**
   * Makes ready what {@link Commit#carryOut} will do, without a trace that a mail program could
   * see.
   *
   * @param copies what goes on; nothing does if there are none
   */
  Commit prepare(List<Copy> copies) throws IOException;

  /** The door's part of a passage, made ready. */
  interface Commit {

    /** A digest of each copy's final envelope and header, in the order of the copies. */
    List<String> digests();

    /**
     * Carries it out: afterwards the copies are where the door's MTA delivers from, and the
     * original is gone. Atomic at one instant; what was begun before a crash, {@link Door#recover}
     * ends.
     */
    void carryOut() throws IOException;
  }
}
