// What every fuzzer does: chooses a decoder, feeds it, and holds it to its promise on memory. Included once per program.
//
//   fuzz_NAME --targets               lists the decoders
//   fuzz_NAME --seeds=FOLDER          writes the golden bytes as a corpus
//   fuzz_NAME --target=NAME …         this decoder only; without it the first byte of the input chooses
//   fuzz_NAME OPTIONS FOLDER …        libFuzzer's own
#pragma once

#include "support/hostile/target.hpp"

#include <sanitizer/allocator_interface.h>

#include <cstdint>
#include <fstream>
#include <optional>

namespace fuzz {

inline std::size_t largest_allocation = 0;
inline std::optional<std::size_t> chosen;

inline void on_allocation(const volatile void*, std::size_t size) {
    largest_allocation = std::max(largest_allocation, size);
}
inline void on_release(const volatile void*) {}

inline std::size_t index_of(std::span<const hostile::target> targets, std::string_view name) {
    std::size_t i = 0;
    while (i < targets.size() && targets[i].name != name) ++i;
    if (i == targets.size()) {
        std::fprintf(stderr, "no such target: %.*s\n", static_cast<int>(name.size()), name.data());
        std::exit(2);
    }
    return i;
}

inline void write_seeds(std::span<const hostile::target> targets, std::span<const hostile::golden> goldens,
                        const std::string& folder) {
    int number = 0;
    for (const auto& golden : goldens) {
        const std::size_t index = index_of(targets, golden.target);
        if (chosen && *chosen != index) continue;
        hostile::bytes data = hostile::wire(golden.wire);
        if (!chosen) data.insert(data.begin(), static_cast<std::byte>(index));
        std::ofstream(folder + "/golden_" + std::to_string(number++), std::ios::binary)
            << cqlxx::as_text(data) << std::flush;
    }
}

inline void take_arguments(std::span<const hostile::target> targets, std::span<const hostile::golden> goldens,
                           std::span<char*> arguments) {
    __sanitizer_install_malloc_and_free_hooks(on_allocation, on_release);
    for (const std::string_view argument : arguments)
        if (argument.starts_with("--target=")) chosen = index_of(targets, argument.substr(9));
    for (const std::string_view argument : arguments) {
        if (argument == "--targets")
            for (const auto& target : targets)
                std::printf("%.*s\n", static_cast<int>(target.name.size()), target.name.data());
        if (argument.starts_with("--seeds=")) write_seeds(targets, goldens, std::string(argument.substr(8)));
        if (argument == "--targets" || argument.starts_with("--seeds=")) std::exit(0);
    }
}

inline int feed(std::span<const hostile::target> targets, hostile::bytes_view data) {
    if (!chosen && data.empty()) return -1; // names no decoder: not worth keeping
    const std::size_t index = chosen ? *chosen : std::to_integer<std::size_t>(data[0]) % targets.size();
    if (!chosen) data = data.subspan(1);
    const auto& target = targets[index];
    largest_allocation = 0;
    hostile::run(target, data);
    if (largest_allocation > std::max(target.floor, target.factor * data.size())) {
        std::fprintf(stderr, "%.*s: an allocation of %zu bytes for %zu bytes\n", static_cast<int>(target.name.size()),
                     target.name.data(), largest_allocation, data.size());
        std::abort();
    }
    return 0;
}

} // namespace fuzz

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    fuzz::take_arguments(hostile::targets, hostile::goldens, {*argv, static_cast<std::size_t>(*argc)});
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return fuzz::feed(hostile::targets, std::as_bytes(std::span(data, size)));
}
