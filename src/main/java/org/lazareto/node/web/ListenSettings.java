// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;

/**
 * Where others may ask this installation. Settings: {@code [node.listen]}.
 *
 * @param address {@code host:port}; empty: nobody may
 * @param certificate the chain in PEM; without one there is no encryption
 * @param key its private key in PEM
 * @param hold how long a question for urgent rules is held
 * @param held how many may be held at once
 * @param requests how many others are answered at once
 * @param stall how long an answer may stand still
 * @param report how many bytes a report of a node may have
 */
public record ListenSettings(
    String address,
    Optional<Path> certificate,
    Optional<Path> key,
    Duration hold,
    int held,
    int requests,
    Duration stall,
    ByteSize report) {

  public ListenSettings {
    AtLeast.one("held", held);
    AtLeast.one("requests", requests);
    AtLeast.one("report", report.bytes());
    if (certificate.isPresent() != key.isPresent()) {
      throw new LazaretoException("node.listen.half");
    }
  }

  public static ListenSettings defaults() {
    return new ListenSettings(
        "",
        Optional.empty(),
        Optional.empty(),
        Duration.ofMinutes(4),
        500,
        50,
        Duration.ofMinutes(5),
        ByteSize.kilobytes(32));
  }
}
