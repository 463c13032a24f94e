// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SharedSyncTest {

  private static final int MANY = 20;

  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch first = new CountDownLatch(1);
  private volatile boolean broken;
  private final SharedSync shared = new SharedSync(this::fsync);

  @Test
  void whoComesDuringOneFsyncSharesTheNext() throws Exception {
    Thread leader = asking();
    await().until(() -> calls.get() == 1);
    List<Thread> others = waiting();
    assertThat(calls).as("the one that runs began before").hasValue(1);
    first.countDown();
    leader.join();
    for (Thread other : others) {
      other.join();
    }
    assertThat(calls).hasValue(2);
    shared.together();
    assertThat(calls).as("nothing is on the disk ahead of time").hasValue(3);
  }

  @Test
  void nobodyIsContentWithAnFsyncThatFailed() throws Exception {
    Thread leader = asking();
    await().until(() -> calls.get() == 1);
    List<Thread> others = waiting();
    broken = true;
    first.countDown();
    leader.join();
    for (Thread other : others) {
      other.join();
    }
    assertThat(calls).as("each tried for itself").hasValue(1 + MANY);
    assertThatThrownBy(shared::together).isInstanceOf(IOException.class);
    broken = false;
    shared.together();
  }

  @Test
  void aDirectoryIsSynced(@TempDir Path directory) throws IOException {
    SharedSync.sync(directory);
    assertThatThrownBy(() -> SharedSync.sync(directory.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private List<Thread> waiting() {
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      others.add(asking());
    }
    await().until(() -> others.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
    return others;
  }

  private Thread asking() {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                shared.together();
              } catch (IOException _) {
                // counted
              }
            });
  }

  private void fsync() throws IOException {
    calls.incrementAndGet();
    try {
      first.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (broken) {
      throw new IOException("no disk");
    }
  }
}
