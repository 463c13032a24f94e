// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.lazareto.child.End;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;

/** What a fuzzer feeds to who reads the lists of outside programs: strangers choose their names. */
public final class ListTargets {

  private ListTargets() {}

  /** Any bytes as what 7-Zip lists, and as what it complains of. */
  public static void sevenZip(byte[] bytes) {
    Budget budget = new Budget(Limits.defaults(), bytes.length);
    try {
      SevenZipList list = SevenZipList.read(new ByteArrayInputStream(bytes), budget);
      String said = new String(bytes, StandardCharsets.ISO_8859_1);
      SevenZipList ended = list.ended(new End.Ended(0), said);
      if (ended.entries().isEmpty() && ended.facts().isEmpty() && !ended.sealed()) {
        throw new AssertionError("an empty list is clean");
      }
      ended.closed().close();
    } catch (IOException _) {
      // It is no list.
    }
  }
}
