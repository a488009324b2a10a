"""`make bench`: everything that needs no data from outside, one after the other."""

from benchmarks import demo, rosters, simulation, staffing

if __name__ == "__main__":
    for part in (demo, staffing, simulation):
        print(f"-- {part.__name__}")
        part.main()
    print(f"-- {rosters.__name__}")
    rosters.main(120, 21, 45.0)
