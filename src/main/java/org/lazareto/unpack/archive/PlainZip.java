// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.mail.ByteSource;

/**
 * Tells zip files in which every program finds the same members: one directory at the very end, and
 * before it nothing but its members, in its order, each with two headers that agree.
 */
final class PlainZip {

  // By what they declare, as much as is left to an engine (engine.Within): it goes by that, too,
  // and leaves out what claims to be larger than its bounds.
  private static final int MOST_MEMBERS = 100;
  private static final long MOST_BYTES = 4 << 20;

  private static final Set<Integer> METHODS = Set.of(ZipMethod.STORED, ZipMethod.DEFLATED);

  private final ByteSource zip;
  private final Set<String> names = new HashSet<>();
  private long unpacked;
  private long at;

  private PlainZip(ByteSource zip) {
    this.zip = zip;
  }

  /** Whether {@code zip}, with these directories, is one. */
  static boolean is(ByteSource zip, ZipDirectories directories) throws IOException {
    return directories.main().size() == 1
        && directories.others().isEmpty()
        && new PlainZip(zip).is(directories.main().getFirst());
  }

  private boolean is(ZipDirectory directory) throws IOException {
    List<ZipEntry> entries = directory.entries();
    if (directory.prefix() != 0 || entries.size() > MOST_MEMBERS || !last(directory)) {
      return false;
    }
    for (ZipEntry entry : entries) {
      if (!follows(entry)) {
        return false;
      }
    }
    return at == directory.start();
  }

  /** Whether the file ends with the record that names this directory. */
  private boolean last(ZipDirectory directory) throws IOException {
    long end = zip.size() - ZipDirectory.END_SIZE;
    LittleEndian record = LittleEndian.read(zip, end, ZipDirectory.END_SIZE);
    return end >= directory.start()
        && record.u32(0) == ZipDirectory.END
        && record.u16(8) == directory.entries().size()
        && record.u16(10) == directory.entries().size()
        && record.u32(12) == end - directory.start()
        && record.u32(16) == directory.start();
  }

  private boolean follows(ZipEntry entry) throws IOException {
    Optional<ZipLocal> local = ZipLocal.read(zip, entry.header());
    if (local.isEmpty() || entry.header() != at || !alike(entry, local.get().entry())) {
      return false;
    }
    unpacked += entry.place().size();
    at = local.get().data() + entry.packed();
    if (entry.sizesBehind()) {
      LittleEndian behind = LittleEndian.read(zip, at, ZipData.DESCRIPTOR_SIZE);
      at += ZipData.DESCRIPTOR_SIZE;
      return behind.length() == ZipData.DESCRIPTOR_SIZE && behind.u32(0) == ZipData.DESCRIPTOR;
    }
    return true;
  }

  private boolean alike(ZipEntry entry, ZipEntry local) {
    return names.add(entry.name())
        && entry.names().equals(List.of(local.name()))
        && local.otherNames().isEmpty()
        && entry.coding().flags() == local.coding().flags()
        && entry.method() == local.method()
        && METHODS.contains(entry.method())
        && !entry.encrypted()
        && !local.encrypted()
        && sizes(entry, local)
        && unpacked + entry.place().size() <= MOST_BYTES;
  }

  private static boolean sizes(ZipEntry entry, ZipEntry local) {
    boolean stored = entry.method() == ZipMethod.STORED;
    if (entry.sizesBehind()) {
      return !stored;
    }
    return entry.packed() == local.packed()
        && entry.place().size() == local.place().size()
        && (!stored || entry.packed() == entry.place().size());
  }
}
