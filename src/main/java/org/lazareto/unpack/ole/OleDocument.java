// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.cfb.CompoundFile;
import org.lazareto.verdict.Fact.Kind;

/** Opens documents that are compound files. Immutable. */
public final class OleDocument implements Opener {

  private final List<OleReader> readers =
      List.of(
          new VbaProjects(),
          new ExcelBook(),
          new WordFile(),
          new PowerPointFile(),
          new OutlookMessage(),
          new Installer(),
          new EmbeddedObjects(),
          new EncryptedDocument(),
          new StrayFiles());

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    if (!CompoundFile.claimed(bytes)) {
      return Optional.empty();
    }
    OleFile ole = new OleFile(bytes, budget);
    ole.file().defects().forEach(d -> ole.fact(Kind.MALFORMED, d));
    for (OleReader reader : readers) {
      read(reader, ole);
    }
    return Optional.of(Members.of(ole.members()));
  }

  /** What one reader fails on must not hide from the others. */
  private static void read(OleReader reader, OleFile ole) throws OverBudget {
    try {
      reader.read(ole);
    } catch (OverBudget e) {
      throw e;
    } catch (EOFException _) {
      ole.fact(Kind.TRUNCATED, reader.getClass().getSimpleName());
    } catch (IOException e) {
      ole.fact(Kind.READER_FAILED, reader.getClass().getSimpleName());
    }
  }
}
