package dev.clavis.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({"203.0.113.0/24,203.0.113.255,true", "203.0.113.0/24,203.0.114.0,false", "0.0.0.0/0,1.2.3.4,true",
            "203.0.113.7,203.0.113.7,true", "203.0.113.7,203.0.113.6,false", "10.0.0.0/9,10.127.255.255,true",
            "10.0.0.0/9,10.128.0.0,false", "2001:db8::/32,2001:db8:ffff::1,true", "2001:db8::/32,2001:db9::,false",
            "0.0.0.0/0,::1,false", "::/0,1.2.3.4,false" })
    void aRangeContainsItsAddressesAndNoOthers(String range, String address, boolean contains) {
        assertThat(AddressRange.parse(range).orElseThrow().contains(InetAddress.ofLiteral(address)))
                .isEqualTo(contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "1.2.3", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/24", "1.2.3.4/", "1.2.3.4/x",
            "2001:db8::/129", "example.com/8", "/8", "fe80::1%1", "fe80::1%lo/128", "1.2.3.4/+8", "1.2.3.4/8/8" })
    void whatIsNoRangeIsNotRead(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }
}
