// Replaces the program's operator new: the tests of hostile bytes ask how much one allocation took.
#include "support/hostile/damage.hpp"

namespace {

void* allocate(std::size_t size) {
    hostile::largest = std::max(hostile::largest, size);
    if (void* const memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}

} // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
