// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Patience;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.passage.Copy;
import org.lazareto.passage.Replacement;

/** What a fuzzer feeds to the milter door: the bytes are all that an MTA ever says. */
public final class MilterTargets {

  private static final int LIMIT = 1 << 16;

  private MilterTargets() {}

  /** A session of any bytes: answered in whole frames, or ended; nothing else is thrown. */
  public static void session(byte[] bytes) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (Patience patience = new Patience(() -> {}, Duration.ofHours(1))) {
      new Session(
              small(),
              new FrameReader(new ByteArrayInputStream(bytes), LIMIT),
              new FrameWriter(Channels.newChannel(said)),
              patience,
              new Everybody())
          .hold();
    } catch (IOException _) {
      // The peer ended in the middle.
    }
    whole(said.toByteArray());
  }

  private static void whole(byte[] said) {
    FrameReader reader = new FrameReader(new ByteArrayInputStream(said), 1 << 20);
    try {
      while (reader.read(() -> {}).isPresent()) {}
    } catch (IOException e) {
      throw new UncheckedIOException("an answer is no row of whole frames", e);
    }
  }

  /** Settings with low limits and no file. */
  static MilterSettings small() {
    MilterSettings usual = MilterSettings.defaults();
    return new MilterSettings(
        List.of(),
        "",
        Path.of("no-directory"),
        usual.workers(),
        usual.turn(),
        usual.progress(),
        usual.connections(),
        usual.idle(),
        usual.transfer(),
        usual.frame(),
        ByteSize.kilobytes(64),
        ByteSize.kilobytes(32),
        20,
        ByteSize.kilobytes(4),
        10,
        true);
  }

  /** Gives every message a new body and takes the first recipient out. */
  private static final class Everybody implements Session.AtTheEnd {

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public void of(Letter letter, Client client, Macros macros, Peer peer) throws IOException {
      List<Address> all = List.copyOf(letter.recipients().keySet());
      if (letter.message().readAll().length > LIMIT) {
        throw new AssertionError("more is kept than may be");
      }
      Copy copy =
          new Copy(
              "A1",
              all.subList(1, all.size()),
              List.of(new Address("jefe@localhost")),
              List.of(),
              "X-Lazareto: clean;\n\tby=a",
              Optional.of(
                  new Replacement(
                      Set.of("Content-Type"),
                      List.of("Content-Type: text/plain"),
                      Optional.of(
                          ByteSource.concat(
                              ByteSource.of(new byte[] {'a', '\n'}), letter.body())))));
      Changes changes = Changes.of(copy, letter, Set.of("X-Lazareto"), peer.leadingSpace());
      peer.give(Optional.of(changes), Optional.empty());
    }
  }
}
