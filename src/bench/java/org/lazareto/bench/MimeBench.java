// SPDX-License-Identifier: Apache-2.0
package org.lazareto.bench;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The walk over messages, with digests, and the digest alone over as many bytes to compare. */
@State(Scope.Benchmark)
public class MimeBench {

  @Param({"1", "8"})
  private int megabytes;

  private byte[] base64;
  private byte[] text;
  private byte[] quotedPrintable;
  private byte[] smallParts;

  @Setup
  public void messages() {
    int size = megabytes << 20;
    base64 = Sample.base64(size);
    text = Sample.text(size);
    quotedPrintable = Sample.quotedPrintable(size);
    // No more than a message may have.
    smallParts = Sample.smallParts(megabytes * 500);
  }

  @Benchmark
  public byte[] digestAlone() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(text);
  }

  @Benchmark
  public long base64() throws IOException {
    return Bench.walk(base64);
  }

  @Benchmark
  public long text() throws IOException {
    return Bench.walk(text);
  }

  @Benchmark
  public long quotedPrintable() throws IOException {
    return Bench.walk(quotedPrintable);
  }

  @Benchmark
  public long smallParts() throws IOException {
    return Bench.walk(smallParts);
  }
}
