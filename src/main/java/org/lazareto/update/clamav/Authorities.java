// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableFile;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.lazareto.text.LazaretoException;
import org.lazareto.tls.PemFiles;

/**
 * The authorities one of which must have signed a file from outside, as ClamAV 1.5 has it: a file
 * of signatures beside each file, PKCS #7 in a line each. Immutable.
 *
 * @param roots none if nothing has to be signed so
 */
record Authorities(List<X509Certificate> roots) {

  static final Authorities NONE = new Authorities(List.of());

  /** The level of ClamAV 1.5: a line says for which levels it is. */
  private static final int LEVEL = 230;

  private static final int LARGEST = 256 << 10;
  private static final String HEAD = "#clamsign-1.0";
  private static final Pattern LINE =
      Pattern.compile("([0-9]{1,6}):([0-9]{0,6}):pkcs7-pem:([A-Za-z0-9+/]+={0,2})");

  Authorities {
    roots = List.copyOf(roots);
  }

  /** Those of the settings. */
  static Authorities of(Optional<Path> directory) {
    return directory.map(Authorities::in).orElse(NONE);
  }

  /** The certificates in the directory's {@code .pem} and {@code .crt} files. */
  static Authorities in(Path directory) {
    List<X509Certificate> roots = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{pem,crt}")) {
      for (Path file : files) {
        roots.addAll(PemFiles.certificates(file));
      }
    } catch (IOException e) {
      throw new LazaretoException(e, "tls.authority", directory, String.valueOf(e.getMessage()));
    }
    if (roots.isEmpty()) {
      throw new LazaretoException("tls.authority", directory, "*.pem, *.crt");
    }
    return new Authorities(roots);
  }

  boolean wanted() {
    return !roots.isEmpty();
  }

  /** Whether a line of {@code signatures} is one of these authorities' over {@code file}. */
  boolean signed(Path file, Path signatures) throws IOException {
    List<String> lines = lines(signatures);
    if (lines.isEmpty() || !lines.getFirst().equals(HEAD)) {
      return false;
    }
    for (String line : lines) {
      Matcher parts = LINE.matcher(line.strip());
      if (parts.matches() && forUs(parts) && verify(file, parts.group(3))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> lines(Path signatures) throws IOException {
    try (InputStream in = Files.newInputStream(signatures)) {
      return new String(in.readNBytes(LARGEST), StandardCharsets.ISO_8859_1).lines().toList();
    }
  }

  private static boolean forUs(Matcher line) {
    return Integer.parseInt(line.group(1)) <= LEVEL
        && (line.group(2).isEmpty() || Integer.parseInt(line.group(2)) >= LEVEL);
  }

  private boolean verify(Path file, String base64) {
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      CMSSignedData data = new CMSSignedData(new CMSProcessableFile(file.toFile()), der);
      Collection<X509CertificateHolder> sent = data.getCertificates().getMatches(null);
      boolean all = data.getSignerInfos().size() > 0;
      for (SignerInformation signer : data.getSignerInfos().getSigners()) {
        all &= verify(signer, sent);
      }
      return all;
    } catch (CMSException
        | OperatorCreationException
        | GeneralSecurityException
        | RuntimeException _) {
      // The library tells a malformed signature in all these ways; none of them is a signature.
      return false;
    }
  }

  private boolean verify(SignerInformation signer, Collection<X509CertificateHolder> sent)
      throws GeneralSecurityException, CMSException, OperatorCreationException {
    JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
    List<X509Certificate> chain = new ArrayList<>();
    for (X509CertificateHolder holder : sent) {
      chain.add(converter.getCertificate(holder));
    }
    for (X509CertificateHolder holder : sent) {
      X509Certificate own = converter.getCertificate(holder);
      if (signer.getSID().match(holder)
          && signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(own))) {
        requireTrust(own, chain);
        return true;
      }
    }
    return false;
  }

  /** Throws unless one of the roots vouches for it, today. */
  private void requireTrust(X509Certificate signer, List<X509Certificate> chain)
      throws GeneralSecurityException {
    Set<TrustAnchor> anchors = new HashSet<>();
    roots.forEach(root -> anchors.add(new TrustAnchor(root, null)));
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(signer);
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
    // Nobody publishes revocations for them, and a thin line could not ask.
    parameters.setRevocationEnabled(false);
    var ignored = CertPathBuilder.getInstance("PKIX").build(parameters);
  }
}
