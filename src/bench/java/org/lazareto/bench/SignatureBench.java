// SPDX-License-Identifier: Apache-2.0
package org.lazareto.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.lazareto.engine.signatures.Signatures;
import org.lazareto.limit.Deadline;
import org.lazareto.load.SignatureLines;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The search of our own engine for as many signatures in a megabyte that has none of them. */
@State(Scope.Benchmark)
public class SignatureBench {

  private static final int MEGABYTE = 1 << 20;

  @Param({"10000", "100000"})
  private int signatures;

  private Signatures engine;
  private ByteSource program;
  private ByteSource text;

  @Setup
  public void signatures() throws IOException {
    Path folder = Files.createTempDirectory("lazareto-bench");
    new SignatureLines(folder, signatures).make(1);
    engine = new Signatures("embedded", Optional.of(folder));
    // The engine reads them once.
    PathUtils.deleteDirectory(folder);
    program = ByteSource.of(Sample.random(MEGABYTE));
    text = ByteSource.of(Sample.words(MEGABYTE, 1));
  }

  @Benchmark
  public Answer program() {
    return scan(program);
  }

  @Benchmark
  public Answer text() {
    return scan(text);
  }

  private Answer scan(ByteSource content) {
    Answer answer = engine.scan(content, Deadline.after(Duration.ofMinutes(1)));
    if (!(answer instanceof Answer.Clean)) {
      throw new IllegalStateException("not clean: " + answer);
    }
    return answer;
  }
}
