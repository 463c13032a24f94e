// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/**
 * What is done with every part's bytes when they come in: decoded once into a spool or looked at
 * where they lie, fingerprinted, their type found, the openers asked. Confined to one walk.
 */
final class Reception {

  private final UnpackSettings settings;
  private final TypeDetector types;
  private final List<Opener> openers;
  private final Budget budget;
  private final Passwords passwords;
  private final Names names;
  private final byte[] buffer = new byte[32 << 10];
  private final Blocks blocks = new Blocks();
  private int locked;

  Reception(Equipment equipment, Budget budget, Passwords passwords) {
    this.settings = equipment.settings();
    this.types = equipment.types();
    this.openers = equipment.openers();
    this.budget = budget;
    this.passwords = passwords;
    this.names = new Names(budget.limits().nameLength());
  }

  UnpackSettings settings() {
    return settings;
  }

  Budget budget() {
    return budget;
  }

  Spool spool() {
    return new Spool(settings, buffer, blocks);
  }

  /** Looks at bytes that need no decoding. */
  Content asItStands(ByteSource source) throws IOException {
    Fingerprint fingerprint = new Fingerprint();
    try (InputStream in = source.open()) {
      int count;
      while ((count = in.read(buffer)) >= 0) {
        fingerprint.update(buffer, count);
        budget.time();
      }
    }
    fingerprint.complete();
    return new Content(source, fingerprint);
  }

  /** Takes the names of a part, and says what is so about them. */
  void name(Draft draft, List<String> given) {
    draft.names = names.kept(given);
    given.forEach(name -> names.facts(name, draft.packed, draft::fact));
  }

  /** Finds the type of a part whose content is there. */
  Draft typed(Draft draft) {
    draft.detectedType = types.detect(draft.content.fingerprint().head());
    types.facts(draft);
    return draft;
  }

  /** What lies in it, as each opener that knows its format sees it. */
  List<Members> open(Draft draft, Guard guard) {
    List<Members> opened = new ArrayList<>();
    Candidate candidate = draft.candidate(() -> words(draft.names));
    for (Opener opener : openers) {
      guard
          .on(draft, () -> opener.open(candidate, budget))
          .flatMap(Function.identity())
          .ifPresent(opened::add);
    }
    return opened;
  }

  /**
   * The words of the message, and what the archive itself is called. Each word costs its format's
   * thousands of rounds: what is locked beyond the limit stays encrypted, which is said of it.
   */
  private List<String> words(List<String> names) throws IOException {
    if (++locked > budget.limits().lockedContainers()) {
      return List.of();
    }
    return Stream.concat(PasswordWords.stems(names), passwords.candidates().stream())
        .distinct()
        .toList();
  }
}
