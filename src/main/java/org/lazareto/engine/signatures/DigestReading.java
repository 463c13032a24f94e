// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.security.MessageDigest;
import java.util.List;

/** Looks a content up by its digest and size. Confined to one thread. */
final class DigestReading implements Reading {

  private final DigestTable table;
  private final Names names;
  private final MessageDigest digest;
  private long size;

  DigestReading(DigestKind kind, DigestTable table, Names names) {
    this.table = table;
    this.names = names;
    this.digest = kind.begin();
  }

  @Override
  public void take(byte[] bytes, int count) {
    digest.update(bytes, 0, count);
    size += count;
  }

  @Override
  public List<String> matches() {
    return table.find(digest.digest(), size).stream().mapToObj(names::at).toList();
  }
}
