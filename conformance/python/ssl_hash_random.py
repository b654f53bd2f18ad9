# ssl contexts, hashlib, hmac; randomness of OpenSSL differs between parent and children.
import hashlib, hmac, os, ssl

context = ssl.create_default_context()
print(context.verify_mode, context.check_hostname, len(context.get_ciphers()) > 5, ssl.OPENSSL_VERSION.split()[0])
print(context.cert_store_stats()["x509_ca"] > 0, ssl.get_default_verify_paths().openssl_cafile)
print(hashlib.sha256(b"abc").hexdigest()[:16], hmac.digest(b"k", b"m", "sha1").hex(), hashlib.blake2b(b"x", digest_size=4).hexdigest(), hashlib.scrypt(b"p", salt=b"s", n=16, r=1, p=1, dklen=8).hex())
ssl.RAND_bytes(1)
reader, writer = os.pipe()
for _ in range(2):
    if os.fork() == 0:
        os.write(writer, ssl.RAND_bytes(16))
        os._exit(0)
    os.wait()
os.write(writer, ssl.RAND_bytes(16))
data = os.read(reader, 99)
print(len({data[n : n + 16] for n in (0, 16, 32)}))
