// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.lazareto.engine.Eicar;
import org.lazareto.engine.Engine;
import org.lazareto.engine.Transcript;
import org.lazareto.engine.Within;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/** An engine that answers as it is told to; at first it knows EICAR. Thread-safe. */
public final class FakeEngine implements Engine {

  private final String name;
  private final List<byte[]> seen = new CopyOnWriteArrayList<>();
  private volatile BiFunction<ByteSource, Deadline, Answer> script = (c, _) -> knowsEicar(c);
  private volatile boolean opens;
  private volatile String generation = "1";

  public FakeEngine(String name) {
    this.name = name;
  }

  /** Answers {@code answer} from now on, whatever it is given. */
  public FakeEngine answers(Answer answer) {
    return does((_, _) -> answer);
  }

  /** Does {@code script} from now on; a late answer is the script's affair. */
  public FakeEngine does(BiFunction<ByteSource, Deadline, Answer> script) {
    this.script = script;
    return this;
  }

  public FakeEngine generation(String generation) {
    this.generation = generation;
    return this;
  }

  /** Says from now on that it opens mail and zip files. */
  public FakeEngine opens() {
    opens = true;
    return this;
  }

  /** Every content that it was given. */
  public List<byte[]> seen() {
    return seen;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer scan(ByteSource content, Deadline deadline, Transcript words) {
    try {
      seen.add(content.readAll());
    } catch (IOException e) {
      return new Answer.Failed(true, "the content cannot be read: " + e.getMessage());
    }
    if (deadline.expired()) {
      return new Answer.Failed(true, "late");
    }
    Answer answer = script.apply(content, deadline);
    words.note(answer.toString());
    return answer;
  }

  @Override
  public boolean opens(Within within) {
    return opens;
  }

  @Override
  public Identity identity() {
    return new Identity("fake", generation, Optional.empty());
  }

  @Override
  public void close() {}

  private static Answer knowsEicar(ByteSource content) {
    try {
      byte[] bytes = content.readAll();
      return Eicar.is(bytes, bytes.length) ? new Answer.Found("Fake.Eicar") : new Answer.Clean();
    } catch (IOException e) {
      return new Answer.Failed(true, "the content cannot be read: " + e.getMessage());
    }
  }
}
