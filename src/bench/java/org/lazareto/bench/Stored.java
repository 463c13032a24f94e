// SPDX-License-Identifier: Apache-2.0
package org.lazareto.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Archives of one file as it stands, of kinds that no program at hand writes. Immutable. */
final class Stored {

  private static final byte[] NAME = "a.txt\0".getBytes(StandardCharsets.US_ASCII);
  private static final int CAB_BLOCK = 32 << 10;
  private static final int ROOM = 4096;

  private Stored() {}

  static byte[] rar(byte[] data) {
    ByteBuffer out = room(data.length);
    out.put("Rar!\u001a\7\0".getBytes(StandardCharsets.US_ASCII));
    rarHeader(
        out, header(13).put((byte) 0x73).putShort((short) 0).putShort((short) 13).put(new byte[6]));
    int size = 32 + NAME.length - 1;
    ByteBuffer file = header(size).put((byte) 0x74).putShort((short) 0x8000).putShort((short) size);
    file.putInt(data.length).putInt(data.length).put((byte) 3).putInt(sum(data)).putInt(0x5D7B0000);
    file.put((byte) 20).put((byte) 0x30).putShort((short) (NAME.length - 1)).putInt(0x81A4);
    rarHeader(out, file.put(NAME, 0, NAME.length - 1));
    return taken(out.put(data));
  }

  static byte[] cab(byte[] data) {
    int blocks = (data.length + CAB_BLOCK - 1) / CAB_BLOCK;
    int files = 36 + 8;
    int start = files + 16 + NAME.length;
    int end = start + blocks * 8 + data.length;
    ByteBuffer out = room(end);
    out.put("MSCF".getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(end).putInt(0);
    out.putInt(files).putInt(0).putShort((short) 0x0103).putShort((short) 1).putShort((short) 1);
    out.put(new byte[6]).putInt(start).putShort((short) blocks).putShort((short) 0);
    out.putInt(data.length).putInt(0).putShort((short) 0).putInt(0x00005D7B).putShort((short) 32);
    out.put(NAME);
    for (int at = 0; at < data.length; at += CAB_BLOCK) {
      int count = Math.min(CAB_BLOCK, data.length - at);
      // A sum of zero is not looked at.
      out.putInt(0).putShort((short) count).putShort((short) count).put(data, at, count);
    }
    return taken(out);
  }

  static byte[] arj(byte[] data) {
    ByteBuffer out = room(data.length);
    arjHeader(out, 2, 0, 0);
    arjHeader(out, 0, data.length, sum(data));
    return taken(out.put(data).putShort((short) 0xEA60).putShort((short) 0));
  }

  static byte[] lha(byte[] data) {
    ByteBuffer head = header(64).position(2);
    head.put("-lh0-".getBytes(StandardCharsets.US_ASCII)).putInt(data.length).putInt(data.length);
    head.putInt(0).put((byte) 0x20).put((byte) 0).put((byte) (NAME.length - 1));
    head.put(NAME, 0, NAME.length - 1).putShort((short) crc16(data));
    byte[] bytes = taken(head);
    bytes[0] = (byte) (bytes.length - 2);
    for (int i = 2; i < bytes.length; i++) {
      bytes[1] += bytes[i];
    }
    return taken(room(data.length).put(bytes).put(data).put((byte) 0));
  }

  private static void arjHeader(ByteBuffer out, int type, int size, int sum) {
    ByteBuffer head = header(256);
    head.put((byte) 30).put((byte) 3).put((byte) 1).put((byte) 2).put((byte) 0).put((byte) 0);
    head.put((byte) type).put((byte) 0).putInt(0x5D7B0000).putInt(size).putInt(size).putInt(sum);
    head.putShort((short) 0).putShort((short) 0).putShort((short) 0).put(NAME).put((byte) 0);
    byte[] bytes = taken(head);
    out.putShort((short) 0xEA60).putShort((short) bytes.length).put(bytes).putInt(sum(bytes));
    out.putShort((short) 0);
  }

  private static void rarHeader(ByteBuffer out, ByteBuffer header) {
    byte[] bytes = taken(header);
    out.putShort((short) sum(bytes)).put(bytes);
  }

  private static ByteBuffer room(int size) {
    return header(size + ROOM + size / 1000);
  }

  private static ByteBuffer header(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] taken(ByteBuffer written) {
    byte[] bytes = new byte[written.position()];
    written.get(0, bytes);
    return bytes;
  }

  private static int sum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return (int) sum.getValue();
  }

  private static int crc16(byte[] bytes) {
    int sum = 0;
    for (byte b : bytes) {
      sum ^= b & 0xFF;
      for (int i = 0; i < 8; i++) {
        sum = (sum & 1) != 0 ? sum >> 1 ^ 0xA001 : sum >> 1;
      }
    }
    return sum;
  }
}
