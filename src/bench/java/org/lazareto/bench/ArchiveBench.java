// SPDX-License-Identifier: Apache-2.0
package org.lazareto.bench;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Each kind of archive with as many megabytes of text, as an attachment. A new kind is a line in
 * {@code Param} and one in {@link #message}.
 */
@State(Scope.Benchmark)
public class ArchiveBench {

  @Param({"8"})
  private int megabytes;

  @Param({"zip", "gzip", "tar"})
  private String kind;

  private byte[] message;

  @Setup
  public void message() throws IOException {
    int size = megabytes << 20;
    message =
        switch (kind) {
          case "zip" -> Sample.zip(size);
          case "gzip" -> Sample.gzip(size);
          case "tar" -> Sample.tar(size);
          default -> throw new IllegalArgumentException(kind);
        };
  }

  @Benchmark
  public long walk() throws IOException {
    return Bench.walk(message);
  }
}
