// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.util.Optional;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;

/**
 * What mail brings to this installation itself: it is taken out of the stream in place of its
 * delivery, once it was examined and would be delivered. Thread-safe.
 */
public interface Inlet {

  /** For an installation that gets nothing by mail. */
  Inlet NONE =
      new Inlet() {
        @Override
        public boolean isOurs(Address recipient) {
          return false;
        }

        @Override
        public Optional<Parcel> claim(Address recipient, ByteSource message) {
          return Optional.empty();
        }
      };

  /** Whether mail to this address may be for us. */
  boolean isOurs(Address recipient);

  /**
   * Looks at a message to such an address.
   *
   * @return what it has for us; empty if it is to be delivered as any other
   * @throws IOException if our own disk failed; then the message waits
   */
  Optional<Parcel> claim(Address recipient, ByteSource message) throws IOException;

  /** Something for us that a message has. */
  interface Parcel {

    /** What it is, in a few words, for the journal. */
    String what();

    /** Keeps it; durable on return. A message that comes twice is kept twice without harm. */
    void keep() throws IOException;
  }
}
