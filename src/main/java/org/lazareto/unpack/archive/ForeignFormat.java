// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.lazareto.unpack.Candidate;

/**
 * A container that no Java library of ours opens and how its bytes show it. Immutable.
 *
 * @param type what it is called; 7-Zip opens those of {@link #ALL} by this name
 * @param at where the mark stands; before 0 it is counted from the end
 * @param mark the bytes that stand there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ForeignFormat(String type, long at, byte[] mark) {

  /** ISO 9660 and UDF on one disc may show different files: both are read. */
  static final List<ForeignFormat> ALL =
      Stream.of(
              "Arj 0 60ea",
              "Chm 0 49545346 03000000",
              "Hxs 0 49544f4c49544c53",
              "wim 0 4d5357494d000000",
              "MsLZ 0 535a444488f02733",
              "Iso 32769 4344303031",
              "Udf 32769 4245413031",
              "Xar 0 78617221",
              "Rpm 0 edabeedb",
              "SquashFS 0 68737173",
              "SquashFS 0 73717368",
              "CramFS 16 436f6d7072657373656420524f4d4653",
              "VHD 0 636f6e6563746978",
              "VHD -512 636f6e6563746978",
              "VHDX 0 7668647866696c65",
              "VMDK 0 4b444d56",
              "VDI 64 7f10dabe",
              "QCOW 0 514649fb",
              "Dmg -512 6b6f6c79 00000004",
              "GPT 512 4546492050415254",
              "FAT 54 464154",
              "FAT 82 4641543332",
              "NTFS 3 4e54465320202020",
              "Ext 1080 53ef",
              "HFS 1024 482b0004",
              "HFS 1024 48580005",
              "APFS 32 4e585342")
          .map(ForeignFormat::parse)
          .toList();

  /** Of a line with its name, the place of its mark and the mark in hexadecimal digits. */
  static ForeignFormat parse(String line) {
    String[] words = line.split(" ", 3);
    byte[] mark = HexFormat.of().parseHex(words[2].replace(" ", ""));
    return new ForeignFormat(words[0], Long.parseLong(words[1]), mark);
  }

  boolean matches(Candidate bytes) throws IOException {
    long start = at < 0 ? bytes.size() + at : at;
    if (start < 0 || start + mark.length > bytes.size()) {
      return false;
    }
    long end = start + mark.length;
    return end <= bytes.head().length
        ? Arrays.equals(bytes.head(), (int) start, (int) end, mark, 0, mark.length)
        : Arrays.equals(LittleEndian.read(bytes.source(), start, mark.length).bytes(), mark);
  }
}
