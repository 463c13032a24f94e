// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import java.time.Duration;

/**
 * How much work one message may cause. Settings: {@code [limits]}.
 *
 * @param depth how deep parts may lie inside each other
 * @param parts how many parts a message may have in all
 * @param unpacked how many bytes all parts together may unpack to
 * @param ratio how many times its own size a message may unpack to, once past {@code ratioFloor}
 * @param ratioFloor the size of unpacked data below which the ratio is not looked at
 * @param headerBytes the size of one header block
 * @param headerFields the number of fields in one header block
 * @param parameters the number of parameters (RFC 2231 segments included) in one field
 * @param nameLength how many characters of a name are kept
 * @param children how many outside programs may be started for a message
 * @param dictionary how much memory one decompressor may take for what the sender chose the size of
 * @param passwords how many words of a message are tried on what is encrypted in it
 * @param lockedContainers on how many encrypted containers of a message they are tried
 * @param unpackingTime how long reading and unpacking may take, engines' waiting left out
 * @param time how long the examination may take, engines' waiting included
 * @param timePerMegabyte how much longer both may take for each megabyte of the message itself
 */
public record Limits(
    int depth,
    int parts,
    ByteSize unpacked,
    int ratio,
    ByteSize ratioFloor,
    ByteSize headerBytes,
    int headerFields,
    int parameters,
    int nameLength,
    int children,
    ByteSize dictionary,
    int passwords,
    int lockedContainers,
    Duration unpackingTime,
    Duration time,
    Duration timePerMegabyte) {

  public Limits {
    AtLeast.one("depth", depth);
    AtLeast.one("parts", parts);
    AtLeast.one("unpacked", unpacked.bytes());
    AtLeast.one("ratio", ratio);
    AtLeast.one("header-bytes", headerBytes.bytes());
    AtLeast.one("header-fields", headerFields);
    AtLeast.one("parameters", parameters);
    AtLeast.one("name-length", nameLength);
    AtLeast.one("time", time.toNanos());
  }

  public static Limits defaults() {
    return new Limits(
        30,
        5000,
        ByteSize.gigabytes(1),
        250,
        ByteSize.megabytes(32),
        ByteSize.kilobytes(256),
        2000,
        1000,
        1024,
        50,
        ByteSize.megabytes(32),
        300,
        10,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofSeconds(1));
  }
}
