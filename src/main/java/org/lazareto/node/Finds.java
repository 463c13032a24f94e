// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.util.Arrays;
import java.util.Optional;
import org.lazareto.engine.Elsewhere;
import org.lazareto.node.bundle.Entry;

/**
 * What a hub's engines found, by digest. The beginnings of all digests are in memory, eight bytes
 * for each; the disk is asked only about what is likely there. Thread-safe.
 */
public final class Finds implements Elsewhere {

  private static final int HEX_DIGITS = 16;
  private static final String ENGINE = "hub";

  private final Ledger ledger;
  private volatile long[] beginnings = {};

  public Finds(Ledger ledger) {
    this.ledger = ledger;
    reload();
  }

  /** Takes up what the ledger has now. */
  public void reload() {
    long[] all = ledger.found().stream().mapToLong(Finds::beginning).toArray();
    Arrays.sort(all);
    beginnings = all;
  }

  @Override
  public Optional<Find> find(String sha256) {
    if (Arrays.binarySearch(beginnings, beginning(sha256)) < 0) {
      return Optional.empty();
    }
    return ledger
        .find(Entry.Kind.FOUND, sha256)
        .filter(Entry.Found.class::isInstance)
        .map(Entry.Found.class::cast)
        .map(found -> new Find(ENGINE, found.signature()));
  }

  private static long beginning(String sha256) {
    return Long.parseUnsignedLong(sha256, 0, HEX_DIGITS, 16);
  }
}
