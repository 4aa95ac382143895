import { playHalf } from './halfOfTheSchedules';

playHalf(2);
