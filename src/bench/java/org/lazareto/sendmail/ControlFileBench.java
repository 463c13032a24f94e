// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Control files of sendmail: read, asked for what the gate asks, and written with a field more. */
@State(Scope.Benchmark)
public class ControlFileBench {

  private static final String STAMP = "X-Lazareto: clean; v=1; id=4AVAAAAA012345";

  @Param({"1", "100", "10000"})
  private int recipients;

  private byte[] bytes;
  private ControlFile parsed;

  @Setup
  public void file() throws ControlFile.Unfinished, ControlFile.Malformed {
    bytes = text().getBytes(StandardCharsets.ISO_8859_1);
    parsed = ControlFile.parse(bytes);
  }

  @Benchmark
  public ControlFile parse() throws ControlFile.Unfinished, ControlFile.Malformed {
    return ControlFile.parse(bytes);
  }

  @Benchmark
  public void envelope(Blackhole asked) {
    asked.consume(parsed.arrived());
    asked.consume(parsed.sender());
    asked.consume(parsed.recipients());
    asked.consume(parsed.macro("_"));
    asked.consume(parsed.header());
  }

  @Benchmark
  public byte[] stamped() {
    return parsed.withLast(List.of(STAMP)).bytes();
  }

  private String text() {
    StringBuilder file =
        new StringBuilder("V8\nT1795440110\nK0\nN0\nP30000\nI253/1/131\nFs\n")
            .append("$_policlinico.salud.example [192.0.2.1]\n$rESMTP\n$spc3.salud.example\n")
            .append("${daemon_flags}\n${if_addr}192.0.2.9\nS<ana@salud.example>\nMDeferred\n");
    for (int i = 0; i < recipients; i++) {
      file.append(
          "rRFC822; medico%1$d@salud.example\nRPFD:<medico%1$d@salud.example>\n".formatted(i));
    }
    file.append("H?P?Return-Path: <\u0081g>\n");
    for (int i = 0; i < 4; i++) {
      file.append(
              "H??Received: from relay%d.salud.example (relay.salud.example [192.0.2.%d])\n"
                  .formatted(i, i))
          .append("\tby correo.salud.example (8.17.1/8.17.1) with ESMTP id 4AVAAAAA012345\n")
          .append("\tfor <medico@salud.example>; Mon, 30 Nov 2026 04:00:00 GMT\n");
    }
    return file.append("H??From: Ana <ana@salud.example>\nH??Subject: Informe de la semana\n")
        .append("H??Message-ID: <20261130.1@salud.example>\nH??MIME-Version: 1.0\n")
        .append("H??Content-Type: multipart/mixed; boundary=\"la-frontera\"\n.\n")
        .toString();
  }
}
