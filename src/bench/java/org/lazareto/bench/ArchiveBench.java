// SPDX-License-Identifier: Apache-2.0
package org.lazareto.bench;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Each kind of container with as many megabytes of text in it, as an attachment. */
@State(Scope.Benchmark)
public class ArchiveBench {

  @Param({"8"})
  private int megabytes;

  @Param private Kind kind;

  private byte[] message;

  @Setup
  public void message() throws IOException, InterruptedException {
    message = Sample.attached(kind.write(megabytes << 20), 1);
  }

  @Benchmark
  public long walk() throws IOException {
    return Bench.walk(message);
  }
}
