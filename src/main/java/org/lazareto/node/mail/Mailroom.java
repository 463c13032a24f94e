// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.io.IOException;
import java.util.Optional;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.node.bundle.Topic;
import org.lazareto.ops.Quoted;

/**
 * What the gate asks about mail to our address: a slip that is signed by somebody whom we trust is
 * taken out of the stream; anything else is ordinary mail. Thread-safe.
 */
public final class Mailroom {

  private final Address mailbox;
  private final Slipbox box;
  private final SlipForm.Verify verify;
  private final MailReading reading;
  private final Bell bell;

  Mailroom(Address mailbox, Slipbox box, SlipForm.Verify verify, MailReading reading, Bell bell) {
    this.mailbox = mailbox;
    this.box = box;
    this.verify = verify;
    this.reading = reading;
    this.bell = bell;
  }

  /** Something for us that a message has. Confined to one thread. */
  public final class Parcel {

    private final Slip slip;
    private final byte[] bytes;

    private Parcel(Slip slip, byte[] bytes) {
      this.slip = slip;
      this.bytes = bytes;
    }

    /** What it is, for the journal: whose, and which. */
    public String what() {
      return switch (slip) {
        case Slip.Piece(String from, Cut cut, int number, _) ->
            "%s piece %d/%d of %s"
                .formatted(from, number + 1, cut.count(), cut.digest().substring(0, 16));
        case Slip.Question(String from, _, String digest, _) ->
            "%s asks for %s".formatted(from, digest.substring(0, 16));
        case Slip.Want(String from, _, String hub, Topic topic) ->
            "%s asks for all of %s %s".formatted(from, Quoted.of(hub), topic);
        case Slip.Told(String from, _) -> "%s reports".formatted(from);
      };
    }

    /** Keeps it; durable on return. It may be kept twice. */
    public void keep() throws IOException {
      box.put(bytes);
      bell.ring();
    }
  }

  public boolean isOurs(Address recipient) {
    return recipient.key().equals(mailbox.key());
  }

  /**
   * Looks at a message to our address.
   *
   * @return empty if it is ordinary mail
   * @throws IOException if our own disk failed
   */
  public Optional<Parcel> claim(ByteSource message) throws IOException {
    Optional<byte[]> bytes = reading.attachment(message);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    return SlipForm.read(bytes.get(), verify).map(slip -> new Parcel(slip, bytes.get()));
  }
}
