// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Likeness;
import org.lazareto.verdict.Treatment;

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

  /** What the door's peer said of the session besides, by its own names for it; often nothing. */
  default SortedMap<String, String> told() {
    return Collections.emptySortedMap();
  }

  /**
   * Whether the sender's server waits for the answer in its own transaction: then it can be
   * refused, one body serves all recipients, and what is not answered for stays the sender's.
   */
  boolean inSession();

  /** By what it is known again if its sender does not hear the answer. */
  default Likeness likeness() {
    return Likeness.NONE;
  }

  /**
   * Ids for so many copies; the first is the one that the MTA knows the message by, else its own.
   */
  List<String> copyIds(int count);

  /**
   * Makes ready what {@link Commit#carryOut} will do, without a trace that a mail program could
   * see.
   *
   * @param onward what goes on, and what the sender is told
   */
  Commit prepare(Onward onward) throws IOException;

  /**
   * What leaves through the door. Immutable.
   *
   * @param copies what goes on; nothing does if there are none
   * @param held whose copy is in quarantine
   * @param refusal what the sender is refused with; only in a session, and then nothing goes on
   * @param staying what waits on the incoming side for those whose time has not come; never in a
   *     session
   */
  record Onward(
      List<Copy> copies,
      List<Address> held,
      Optional<Treatment.Reject> refusal,
      List<Staying> staying) {
    public Onward {
      copies = List.copyOf(copies);
      held = List.copyOf(held);
      staying = List.copyOf(staying);
    }
  }

  /** The message as it came, for some of its recipients, as a message of its own. Immutable. */
  record Staying(String id, List<Address> recipients) {
    public Staying {
      recipients = List.copyOf(recipients);
    }
  }

  /** The door's part of a passage, made ready. */
  interface Commit {

    /** A digest of each copy's final envelope and header, in the order of the copies. */
    List<String> digests();

    /**
     * Carries it out: afterwards the copies are where the door's MTA delivers from, and the
     * original is gone. Atomic at one instant; what was begun before a crash, {@link Door#recover}
     * ends. In a session it is the answer, and it fails if nobody is there to take it; unless that
     * is given by {@link #tell}.
     */
    void carryOut() throws IOException;

    /** Whether it may have been carried out though it failed: an answer to us did not come. */
    default boolean doubtful() {
      return false;
    }

    /** Once it is carried out: what {@link #tell} says; empty where it says nothing. */
    default String answer() {
      return "";
    }

    /** Tells the sender, once the final rows are on disk. */
    default void tell() throws IOException {}
  }
}
